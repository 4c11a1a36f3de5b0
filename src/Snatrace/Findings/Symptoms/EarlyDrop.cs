using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Entries were evicted to make room for others.</summary>
internal static class EarlyDrop
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Movement?.Total is { EarlyDrop: > 0 and var evicted } row
        ? new Finding(
            "conntrack-early-drop",
            Severity.Warning,
            $"Conntrack evicted entries to make room for new ones: {Quantity.Count(evicted)}",
            [Lines.Conntrack(evidence, ("early_drop", evicted), ("drop", row.Drop)), Lines.Table(evidence.Table)])
        {
            Meaning = "connections that had seen no traffic both ways lost their translation; the table is full or was",
            NextStep = "raise net.netfilter.nf_conntrack_max (in the initial network namespace), or shorten the timeouts",
        }
        : null;
}
