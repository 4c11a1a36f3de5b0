using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Packets were lost at insertion, and the counters do not say to what.</summary>
internal static class InsertFailuresUnclear
{
    internal static Finding? Of(HostEvidence evidence)
    {
        if (LostClashes.Of(evidence.Movement?.Total) is not { } lost
            || lost.Row.InsertFailed - (lost.Row.ChainTooLong ?? 0) <= 0
            || PortExhaustion.Explains(evidence, lost)
            || (lost.Packets > 0 && RaceSeen.HasSignature(evidence, lost)))
        {
            return null;
        }

        return lost.Packets == 0
            ? new Finding(
                "insert-failures-unclear",
                Severity.Info,
                "Entries could not be inserted, but no packet was dropped by a clash",
                [Lines.Conntrack(evidence, lost.Account)])
            {
                Meaning = CounterMeanings.Of(lost.Row) == CounterMeaning.FailuresIncludeResolved
                    ? "this kernel counts clashes that were resolved without loss as insert_failed too"
                    : "the race would count drop as well; an entry that died before it was inserted does not",
            }
            : new Finding(
                "insert-failures-unclear",
                Severity.Warning,
                $"Up to {Lines.Of(lost.Packets, "packet")} may have been lost to the race, or to something else",
                [Lines.Conntrack(evidence, lost.Account), .. Heals.Evidence(evidence), Lines.Table(evidence.Table)])
            {
                Meaning = !lost.IsExact ? "insert_failed − chaintoolong should equal drop, and does not: something else drops packets too"
                    : Heals.IsRefuted(evidence) ? "the account balances, but a SYN that is sent again is not let in either: source NAT may have run out of ports"
                    : "the account balances, but source NAT may have run out of ports: so many taken ones were met, or so few does a rule allow",
                NextStep = "watch \"snatrace stats --watch 1s\" while it happens: in the race, insert_failed and drop rise together",
            };
    }
}
