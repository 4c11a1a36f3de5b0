using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Conntrack dropped packets otherwise than by a clash, and its table is not full.</summary>
internal static class ConntrackDrops
{
    internal static Finding? Of(HostEvidence evidence) =>
        ConntrackTableFull.DropsBesideFailures(evidence.Movement?.Total) is > 0 and var drops
            && !(evidence.Table.Fill >= ConntrackTableFull.AlmostFull)
            ? new Finding(
                "conntrack-drops",
                Severity.Warning,
                $"Conntrack dropped {Lines.Of(drops, "packet")} that no clash explains",
                [Lines.Conntrack(evidence, LostClashes.Of(evidence.Movement!.Total)?.Account ?? []), Lines.Table(evidence.Table)])
            {
                Meaning = "a table that was full for a moment, memory that ran out, or a packet its protocol's tracker refused: the race counts insert_failed with every drop",
                NextStep = "look for \"nf_conntrack: table full\" in the kernel's log (dmesg), and set net.netfilter.nf_conntrack_log_invalid to 6 for a while",
            }
            : null;
}
