using Snatrace.Kernel.Conntrack;
using Snatrace.Race;
using Snatrace.Results;

namespace Snatrace.Tests.Race;

/// <summary>Two readings of the kernel's counters become a result.</summary>
public class CounterMovementTests
{
    [Fact]
    public void Each_cpu_is_compared_with_itself_and_wraps_are_followed() => Assert.Equal(
        [
            new CpuCounters(0, Found: 9, InsertFailed: 36, Drop: 45, ChainTooLong: 90, ClashResolve: 81, EarlyDrop: 54),
            new CpuCounters(1, Found: 2, InsertFailed: 2, Drop: null, ChainTooLong: null, ClashResolve: null, EarlyDrop: null),
        ],
        CounterMovement.Between(
            [
                new ConntrackCounters(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                new ConntrackCounters(1, uint.MaxValue, 0, 0, uint.MaxValue, null, null, 0, 0, null, null),
            ],
            [
                new ConntrackCounters(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100),
                new ConntrackCounters(1, 1, 0, 0, 1, null, null, 0, 0, null, null),
            ]));
}
