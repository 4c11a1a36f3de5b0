using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Entries could not be inserted because of the length of a hash chain (counted since Linux 5.15).</summary>
internal static class HashChainsTooLong
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Movement?.Total is { ChainTooLong: > 0 and var refused } row
        ? new Finding(
            "hash-chains-too-long",
            Severity.Critical,
            $"Conntrack dropped {Lines.Of(refused, "packet")} because a hash chain of the conntrack table was too long",
            [
                Lines.Conntrack(evidence, ("chaintoolong", refused), ("insert_failed", row.InsertFailed), ("drop", row.Drop)),
                $"{Lines.Table(evidence.Table)}, nf_conntrack_buckets {Quantity.Count(evidence.Table.Buckets)}",
            ])
        {
            Meaning = "each counts as insert_failed too, and not as drop: these are not lost to the race",
            NextStep = "enlarge net.netfilter.nf_conntrack_buckets, at best to nf_conntrack_max",
        }
        : null;
}
