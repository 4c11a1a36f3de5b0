using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>The conntrack table is full, or about to be.</summary>
internal static class ConntrackTableFull
{
    internal const double AlmostFull = 0.9;

    internal static Finding? Of(HostEvidence evidence)
    {
        bool isFilled = evidence.Table.Fill >= AlmostFull;
        long? drops = DropsBesideFailures(evidence.Movement?.Total);
        if (!isFilled)
        {
            return null;
        }

        string[] lines = evidence.Movement?.Total is { } row
            ? [Lines.Table(evidence.Table), Lines.Conntrack(evidence, ("drop", row.Drop), ("insert_failed", row.InsertFailed), ("early_drop", row.EarlyDrop))]
            : [Lines.Table(evidence.Table)];
        return drops > 0
            ? new Finding("conntrack-table-full", Severity.Critical, "The conntrack table is full: new connections to every destination are dropped", lines)
            {
                Meaning = "drop counts packets for which there was no room; the race would count insert_failed with it",
                NextStep = "raise net.netfilter.nf_conntrack_max (in the initial network namespace) and nf_conntrack_buckets with it, or shorten the timeouts",
            }
            : new Finding("conntrack-table-full", Severity.Warning, $"The conntrack table is {Lines.Percent(evidence.Table.Fill!.Value)} full", lines)
            {
                Meaning = "when it is full, new connections to every destination are dropped",
                NextStep = "raise net.netfilter.nf_conntrack_max (in the initial network namespace) before it is reached",
            };
    }

    /// <summary>Packets dropped other than by a lost clash; null when it is not counted.</summary>
    internal static long? DropsBesideFailures(CounterRow? row) => row is null ? null : row.Drop - (row.InsertFailed - (row.ChainTooLong ?? 0));
}
