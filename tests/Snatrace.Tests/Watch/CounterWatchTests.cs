using Snatrace.Kernel.Conntrack;
using Snatrace.Results;
using Snatrace.Watch;

namespace Snatrace.Tests.Watch;

/// <summary>Counters read again and again.</summary>
public sealed class CounterWatchTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly LeapingTime _time = new();
    private readonly CancellationTokenSource _interrupt = new();
    private uint _drops;

    [Fact]
    public void A_reading_is_the_counters_themselves()
    {
        _drops = 7;
        CounterReading reading = new CounterWatch(Read, _time).Now();

        Assert.Null(reading.Interval);
        Assert.Equal(_time.GetUtcNow(), reading.At);
        Assert.Equal([new CounterRow(0, 1, 2, 3, 4, 8, 6, 7, 8, 9, null), new CounterRow(3, null, null, null, null, 0, null, null, null, null, null)], reading.Cpus);
    }

    [Fact]
    public void Each_interval_says_what_moved_in_it()
    {
        CounterReading[] intervals = Watch(Second, 3 * Second);

        Assert.Equal([1, 1, 1], Drops(intervals));
        Assert.Equal([Second, Second, Second], intervals.Select(interval => interval.Interval!.Value));
        Assert.Equal([1, 2, 3], intervals.Select(interval => interval.At.Second));
        Assert.All(intervals, interval => Assert.Equal((0, null), (interval.Cpus[0].Found, interval.Cpus[0].ChainTooLong)));
    }

    [Fact]
    public void A_counter_that_wraps_moves_forward()
    {
        _drops = uint.MaxValue - 2;

        Assert.Equal([1, 1, 1], Drops(Watch(Second, 3 * Second)));
    }

    [Theory]
    [InlineData(2500, 1000, 1000, 500)]
    [InlineData(400, 400)]
    [InlineData(0, 0)]
    public void The_last_one_is_shorter_when_the_time_is_over(int limit, params int[] milliseconds) => Assert.Equal(
        milliseconds, Watch(Second, TimeSpan.FromMilliseconds(limit)).Select(interval => (int)interval.Interval!.Value.TotalMilliseconds));

    // As when the machine slept, or the process was stopped.
    [Fact]
    public void What_is_missed_is_not_made_up_for_and_nothing_is_lost()
    {
        int readings = 0;
        CounterReading[] intervals = Watch(Second, 6 * Second, () => _time.Pass(++readings == 3 ? 2.5 * Second : TimeSpan.Zero));

        Assert.Equal([1, 3.5, 0.5, 1], intervals.Select(interval => interval.Interval!.Value.TotalSeconds));
        Assert.Equal(4, Drops(intervals).Sum());
    }

    [Fact]
    public void An_interrupt_ends_it_after_one_more_interval()
    {
        int readings = 0;
        CounterReading[] intervals = Watch(Second, null, () =>
        {
            if (++readings == 3)
            {
                _time.Pass(Second / 4);
                _interrupt.Cancel();
            }
        });

        Assert.Equal([1, 1.25, 0], intervals.Select(interval => interval.Interval!.Value.TotalSeconds));
        Assert.Equal(3, Drops(intervals).Sum());
    }

    public void Dispose() => _interrupt.Dispose();

    private CounterReading[] Watch(TimeSpan every, TimeSpan? limit, Action? meanwhile = null) =>
    [
        .. new CounterWatch(
            () =>
            {
                meanwhile?.Invoke();
                return Read();
            },
            _time).Intervals(every, limit, _interrupt.Token),
    ];

    // Every reading finds one more packet dropped.
    private IReadOnlyList<ConntrackCounters> Read() =>
    [
        new ConntrackCounters(0, 1, 2, 3, 4, unchecked(++_drops), 6, 7, 8, 9, null),
        ConntrackCounters.Unknown(3) with { Drop = 0 },
    ];

    private static IEnumerable<long> Drops(IEnumerable<CounterReading> intervals) => intervals.Select(interval => interval.Total.Drop!.Value);
}
