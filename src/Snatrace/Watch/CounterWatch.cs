using Snatrace.Kernel.Conntrack;
using Snatrace.Results;

namespace Snatrace.Watch;

/// <summary>Reads counters once, or again and again to see what moves.</summary>
public sealed class CounterWatch
{
    private readonly Func<IReadOnlyList<ConntrackCounters>> _read;
    private readonly TimeProvider _time;

    /// <summary>Watches a source, which stays the caller's.</summary>
    public CounterWatch(CounterSource source, TimeProvider time)
        : this(source.Read, time)
    {
    }

    internal CounterWatch(Func<IReadOnlyList<ConntrackCounters>> read, TimeProvider time)
    {
        _read = read;
        _time = time;
    }

    /// <summary>The counters as they are.</summary>
    public CounterReading Now() => new(_time.GetUtcNow(), null, [.. _read().Select(RowOf)]);

    /// <summary>
    /// How far the counters moved, interval by interval: nothing between two is lost, so that all of them together are the whole
    /// movement. The last one is shorter when the time is over, or when it is cancelled.
    /// </summary>
    /// <param name="every">The interval, above 0. Readings are due at its multiples; one that is missed is left out.</param>
    /// <param name="limit">How long to watch; null: until it is cancelled.</param>
    /// <param name="cancellation">Ends it, after one more interval.</param>
    public IEnumerable<CounterReading> Intervals(TimeSpan every, TimeSpan? limit, CancellationToken cancellation)
    {
        IReadOnlyList<ConntrackCounters> before = _read();
        long start = _time.GetTimestamp();
        TimeSpan last = TimeSpan.Zero;
        TimeSpan due = every;
        bool isLast = false;
        while (!isLast)
        {
            TimeSpan end = limit < due ? limit.Value : due;
            isLast = !Wait(end - _time.GetElapsedTime(start), cancellation) || end == limit;

            IReadOnlyList<ConntrackCounters> after = _read();
            TimeSpan now = _time.GetElapsedTime(start);
            yield return new CounterReading(_time.GetUtcNow(), now - last, [.. after.Zip(before, (later, earlier) => RowOf(later.Since(earlier)))]);

            (before, last) = (after, now);
            due += every;
            due = due < now ? every * Math.Ceiling(now / every) : due;
        }
    }

    // False: cancelled meanwhile.
    private bool Wait(TimeSpan delay, CancellationToken cancellation)
    {
        if (delay > TimeSpan.Zero)
        {
            _ = Task.WaitAny([Task.Delay(delay, _time, cancellation)], CancellationToken.None);
        }

        return !cancellation.IsCancellationRequested;
    }

    /// <summary>What one CPU counted, without the kernel's type.</summary>
    internal static CounterRow RowOf(ConntrackCounters counters) => new(
        counters.Cpu,
        counters.Found,
        counters.Invalid,
        counters.Insert,
        counters.InsertFailed,
        counters.Drop,
        counters.EarlyDrop,
        counters.Error,
        counters.SearchRestart,
        counters.ClashResolve,
        counters.ChainTooLong);
}
