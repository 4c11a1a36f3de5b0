namespace Snatrace.Results;

/// <summary>
/// How far conntrack's counters moved on one CPU of the source host, or on all of them together. Null: this kernel does not send
/// the counter.
/// </summary>
/// <param name="Cpu">The CPU's number; null for the sum.</param>
/// <param name="Found">Port searches of NAT that met a taken tuple.</param>
/// <param name="InsertFailed">Entries that could not be inserted.</param>
/// <param name="Drop">Packets dropped.</param>
/// <param name="ChainTooLong">Insertions refused because of the length of the hash chain.</param>
/// <param name="ClashResolve">Clashes resolved without loss.</param>
/// <param name="EarlyDrop">Entries evicted to make room.</param>
public sealed record CpuCounters(
    int? Cpu, long? Found, long? InsertFailed, long? Drop, long? ChainTooLong, long? ClashResolve, long? EarlyDrop)
{
    /// <summary>Whether any counter moved.</summary>
    public bool HasMoved() => new[] { Found, InsertFailed, Drop, ChainTooLong, ClashResolve, EarlyDrop }.Any(counter => counter > 0);

    /// <summary>Both movements together.</summary>
    public CpuCounters Plus(CpuCounters other) => new(
        Cpu == other.Cpu ? Cpu : null,
        Found + other.Found,
        InsertFailed + other.InsertFailed,
        Drop + other.Drop,
        ChainTooLong + other.ChainTooLong,
        ClashResolve + other.ClashResolve,
        EarlyDrop + other.EarlyDrop);
}
