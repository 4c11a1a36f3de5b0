using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>Counters to draw and to write down.</summary>
internal static class GivenCounters
{
    internal static readonly DateTimeOffset Moment = new(2026, 11, 23, 9, 0, 1, 5, TimeSpan.Zero);

    /// <summary>The counters of a kernel that has them all.</summary>
    internal static CounterReading Reading => new(Moment, null, [Row(0), Row(1) with { Found = 4_294_967_295, InsertFailed = 12, Drop = 12 }]);

    /// <summary>Half a second in which one of three CPUs moved, on a kernel that does not count long chains.</summary>
    internal static CounterReading Movement => new(
        Moment,
        TimeSpan.FromMilliseconds(500),
        [.. from row in (CounterRow[])[Row(0), Row(1) with { Found = 3, InsertFailed = 12, Drop = 11 }, Row(10)] select row with { ChainTooLong = null }]);

    internal static CounterRow Row(int? cpu) => new(cpu, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
