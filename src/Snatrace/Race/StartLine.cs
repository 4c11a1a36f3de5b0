using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Snatrace.Race;

/// <summary>
/// Where racers wait for each other. The last to arrive is seen by the others one cache miss later; to take even that out, racer 0
/// then names a moment a little ahead, and all leave at that moment by the same clock. Each racer's mark has cache lines of its own.
/// </summary>
/// <param name="racers">How many.</param>
/// <param name="sharedCpu">They share a CPU: whoever waits must let the others run.</param>
internal sealed class StartLine(int racers, bool sharedCpu)
{
    // About 50 µs on today's CPUs. A racer that is not there by then has lost its CPU to somebody else, so give way too.
    private const int SpinsBeforeYield = 1000;

    // Long enough for every racer to have read the moment, short enough not to be interrupted before it.
    private static readonly long Settle = Stopwatch.Frequency * 3 / 2_000_000; // 1.5 µs

    private readonly Mark[] _arrived = new Mark[racers];
    private Mark _named;
    private Mark _moment;
    private volatile bool _broken;

    /// <summary>Arrives, waits for all others, and leaves with them, or a little later.</summary>
    /// <returns>The timestamp (<see cref="Stopwatch"/> ticks) at which this racer left.</returns>
    /// <param name="racer">Who arrives.</param>
    /// <param name="delay">How long after the agreed moment this racer leaves (<see cref="Stopwatch"/> ticks).</param>
    /// <exception cref="OperationCanceledException">A racer broke the line.</exception>
    internal long Wait(int racer, long delay = 0)
    {
        long lap = _arrived[racer].Value + 1;
        Volatile.Write(ref _arrived[racer].Value, lap);
        for (int other = 0; other < _arrived.Length; other++)
        {
            SpinUntil(ref _arrived[other].Value, lap);
        }

        if (racer == 0)
        {
            Volatile.Write(ref _moment.Value, Stopwatch.GetTimestamp() + Settle);
            Volatile.Write(ref _named.Value, lap);
        }
        else
        {
            SpinUntil(ref _named.Value, lap);
        }

        long moment = Volatile.Read(ref _moment.Value) + delay;
        long now;
        do
        {
            now = Stopwatch.GetTimestamp();
        }
        while (now < moment);
        return now;
    }

    /// <summary>Releases everybody who waits, now and later, with an exception: a racer cannot go on.</summary>
    internal void Break() => _broken = true;

    private void SpinUntil(ref long mark, long lap)
    {
        for (int spins = sharedCpu ? SpinsBeforeYield : 0; Volatile.Read(ref mark) < lap; spins++)
        {
            if (_broken)
            {
                throw new OperationCanceledException("another racer failed");
            }

            if (spins < SpinsBeforeYield)
            {
                Thread.SpinWait(1);
            }
            else
            {
                _ = Thread.Yield();
            }
        }
    }

    // Adjacent cache lines are fetched in pairs on x86, hence two lines.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Mark
    {
        [FieldOffset(128)]
        internal long Value;
    }
}
