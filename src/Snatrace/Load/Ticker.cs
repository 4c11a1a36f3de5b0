using System.Diagnostics;
using Snatrace.Kernel.Libc;

namespace Snatrace.Load;

/// <summary>An even pace by the monotonic clock. Ticks that pass while a connect is under way are left out, not made up for.</summary>
internal sealed class Ticker(TimeSpan interval, EventDescriptor quit)
{
    private readonly long _interval = (long)(interval.TotalSeconds * Stopwatch.Frequency);
    private long _next = Stopwatch.GetTimestamp();

    /// <summary>Waits for the next tick; false when there is to be none.</summary>
    internal bool WaitForNext()
    {
        if (_interval == 0)
        {
            return !quit.IsSet;
        }

        long now = Stopwatch.GetTimestamp();
        _next += Math.Max(1, ((now - _next) / _interval) + 1) * _interval;
        return !quit.Wait(Stopwatch.GetElapsedTime(now, _next));
    }
}
