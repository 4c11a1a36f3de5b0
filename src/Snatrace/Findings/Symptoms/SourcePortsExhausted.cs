using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Source NAT has run out of ports towards a destination, or is about to.</summary>
internal static class SourcePortsExhausted
{
    private const double Filling = 0.8;

    internal static Finding? Of(HostEvidence evidence)
    {
        if (LostClashes.Of(evidence.Movement?.Total) is { } lost && PortExhaustion.Explains(evidence, lost))
        {
            return Exhausted(evidence, lost);
        }

        // One port is no supply of ports: the rule means that very one.
        PortGroup[] filling = [.. PortExhaustion.Fuller(evidence, Filling).Where(group => group.Available > 1)];
        return filling.Length == 0 ? null : new Finding(
            "snat-ports-filling",
            Severity.Warning,
            $"Source ports towards {filling[0].Destination} are running out",
            [.. filling.Select(full => Lines.Group(full, evidence.Translated!.Shortfall))])
        {
            Meaning = "every connection to one destination and port needs a source port of its own; with none left, SYNs are dropped and no retransmit helps",
            NextStep = NextStep,
        };
    }

    private const string NextStep =
        "reuse connections, spread them over more destination addresses or ports, or give source NAT more addresses; random-fully does not help";

    private static Finding Exhausted(HostEvidence evidence, LostClashes lost)
    {
        IReadOnlyList<PortGroup> full = PortExhaustion.Exhausted(evidence, lost);
        IEnumerable<string> groups = full.Count > 0
            ? full.Select(group => Lines.Group(group, evidence.Translated!.Shortfall))
            : PortExhaustion.InARow(evidence).Select(group =>
                $"{group.Name}: {Quantity.Count(group.Entries)} connections use all ports from {group.LowestPort} to {group.HighestPort}");
        return new Finding(
            "snat-ports-exhausted",
            Severity.Critical,
            $"Source NAT has run out of ports: it dropped {Lines.Of(lost.Packets, "SYN")}",
            [
                .. groups,
                Lines.Conntrack(evidence, lost.Account),
                $"{Quantity.Count(lost.Row.Found / lost.Packets)} taken ports were met for each packet dropped; the race meets about one",
                .. Heals.Evidence(evidence),
            ])
        {
            Meaning = "the same counters move as in the race, but a SYN that is sent again is dropped again, until a port is free",
            NextStep = NextStep,
        };
    }
}
