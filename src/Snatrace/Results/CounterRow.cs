namespace Snatrace.Results;

/// <summary>
/// A row of <c>conntrack -S</c>: what one CPU counted in a network namespace, or all of them together. Null: this kernel does not have
/// the counter.
/// </summary>
/// <param name="Cpu">The CPU's number; null for the sum.</param>
/// <param name="Found">Port searches of NAT that met a taken tuple.</param>
/// <param name="Invalid">Packets that could not be tracked.</param>
/// <param name="Insert">Entries inserted by ctnetlink.</param>
/// <param name="InsertFailed">Entries that could not be inserted.</param>
/// <param name="Drop">Packets dropped.</param>
/// <param name="EarlyDrop">Entries evicted to make room.</param>
/// <param name="Error">ICMP errors that matched nothing.</param>
/// <param name="SearchRestart">Lookups begun again because the table was resized.</param>
/// <param name="ClashResolve">Clashes resolved without loss.</param>
/// <param name="ChainTooLong">Insertions refused because of the length of the hash chain.</param>
public sealed record CounterRow(
    int? Cpu,
    long? Found,
    long? Invalid,
    long? Insert,
    long? InsertFailed,
    long? Drop,
    long? EarlyDrop,
    long? Error,
    long? SearchRestart,
    long? ClashResolve,
    long? ChainTooLong)
{
    /// <summary>The counters that are there, in the order and spelling of <c>conntrack -S</c>.</summary>
    public IEnumerable<(string Name, long Count)> Counters()
    {
        (string Name, long? Count)[] all =
        [
            ("found", Found),
            ("invalid", Invalid),
            ("insert", Insert),
            ("insert_failed", InsertFailed),
            ("drop", Drop),
            ("early_drop", EarlyDrop),
            ("error", Error),
            ("search_restart", SearchRestart),
            ("clash_resolve", ClashResolve),
            ("chaintoolong", ChainTooLong),
        ];
        foreach ((string name, long? count) in all)
        {
            if (count is { } known)
            {
                yield return (name, known);
            }
        }
    }

    /// <summary>Both together.</summary>
    public CounterRow Plus(CounterRow other) => new(
        Cpu == other.Cpu ? Cpu : null,
        Found + other.Found,
        Invalid + other.Invalid,
        Insert + other.Insert,
        InsertFailed + other.InsertFailed,
        Drop + other.Drop,
        EarlyDrop + other.EarlyDrop,
        Error + other.Error,
        SearchRestart + other.SearchRestart,
        ClashResolve + other.ClashResolve,
        ChainTooLong + other.ChainTooLong);
}
