namespace Snatrace.Tests.Load;

/// <summary>A wall clock that somebody sets back an hour, and ahead, and back, each time it is read. The monotonic clock goes on.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private static readonly DateTimeOffset Noon = new(2021, 5, 16, 12, 0, 0, TimeSpan.Zero);
    private int _reads;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Noon.AddHours(Interlocked.Increment(ref _reads) % 2 == 0 ? -1 : 1);
}
