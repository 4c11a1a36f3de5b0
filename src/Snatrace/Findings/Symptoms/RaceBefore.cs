using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Nothing was lost while we watched, but since the namespace was made packets were, with the race's account.</summary>
internal static class RaceBefore
{
    internal static Finding? Of(HostEvidence evidence)
    {
        CounterRow? now = evidence.Movement?.Total;
        if (now is null || now.InsertFailed - (now.ChainTooLong ?? 0) > 0
            || LostClashes.Of(evidence.Counters?.Total) is not { Packets: > 0 } before)
        {
            return null;
        }

        bool isRacy = before.IsExact && !PortExhaustion.SearchedLong(before);
        return new Finding(
            "insert-failures-before",
            Severity.Warning,
            $"Not in these {Quantity.Duration(evidence.Observed)}, but before: up to {Lines.Of(before.Packets, "packet")} lost at insertion into conntrack",
            [
                $"{string.Join(", ", before.Account.Select(counter => $"{counter.Name} {Quantity.Count(counter.Count)}"))} since the namespace was made (conntrack -S)",
            ])
        {
            Meaning = isRacy
                ? "the account is the race's: insert_failed and drop rose together, and few taken ports were met"
                : "the race, ports that had run out, or a full table: the sums of a lifetime do not tell them apart",
            NextStep = "examine it for longer (--for 1m), while connects are slow",
        };
    }
}
