using Snatrace.Kernel.Conntrack;
using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>How far the source host's counters moved between two readings: what the kernel says becomes a result here.</summary>
internal static class CounterMovement
{
    /// <summary>CPU by CPU, in the kernel's order.</summary>
    internal static IReadOnlyList<CpuCounters> Between(
        IReadOnlyList<ConntrackCounters> before, IReadOnlyList<ConntrackCounters> after) =>
        [.. after.Zip(before, (later, earlier) => PartOf(later.Since(earlier)))];

    // What the accounts need of it.
    private static CpuCounters PartOf(ConntrackCounters difference) => new(
        difference.Cpu,
        difference.Found,
        difference.InsertFailed,
        difference.Drop,
        difference.ChainTooLong,
        difference.ClashResolve,
        difference.EarlyDrop);
}
