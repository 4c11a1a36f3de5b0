namespace Snatrace.Tests.Watch;

/// <summary>A clock on which every wait is over at once, and the time has passed all the same.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How long it has run.</summary>
    internal TimeSpan Elapsed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => Beginning + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pass(dueTime);
        callback(state);
        return new Expired();
    }

    internal void Pass(TimeSpan time) => Elapsed += time;

    private sealed class Expired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
