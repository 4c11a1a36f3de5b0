using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Packets that conntrack dropped because their entry met an equal one, by the accounting identity of its counters.</summary>
/// <param name="Packets">How many there can have been at most.</param>
/// <param name="IsExact">Whether the account balances, so that it was just as many.</param>
/// <param name="Row">The counters.</param>
internal sealed record LostClashes(long Packets, bool IsExact, CounterRow Row)
{
    /// <summary>
    /// What is read out of the counters; null where they are missing. On kernels that have them all:
    /// Δinsert_failed − Δchaintoolong = Δdrop.
    /// </summary>
    internal static LostClashes? Of(CounterRow? row)
    {
        if (row is not { InsertFailed: { } failed, Drop: { } drop })
        {
            return null;
        }

        long clashes = failed - (row.ChainTooLong ?? 0);
        bool isExact = CounterMeanings.Of(row) == CounterMeaning.FailuresIncludeResolved ? clashes >= drop : clashes == drop;
        return new LostClashes(Math.Max(Math.Min(clashes, drop), 0), isExact, row);
    }

    /// <summary>The counters of the account, for a line of evidence.</summary>
    internal IEnumerable<(string Name, long? Count)> Account =>
    [
        ("insert_failed", Row.InsertFailed),
        ("chaintoolong", Row.ChainTooLong),
        ("drop", Row.Drop),
        ("found", Row.Found),
    ];
}
