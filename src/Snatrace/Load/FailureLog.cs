using System.Diagnostics;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>
/// Failures on their way from the workers to whoever prints them. A destination that refuses fails a hundred thousand times a second;
/// what is beyond a readable number is only counted.
/// </summary>
internal sealed class FailureLog
{
    private const int MostPerSecond = 200;

    private readonly Queue<ConnectFailure> _waiting = new(MostPerSecond);
    private bool _complete;
    private long _second;
    private int _inThisSecond;
    private long _suppressed;

    /// <summary>Whether there is nothing left to take, now or later.</summary>
    internal bool IsCompleted
    {
        get
        {
            lock (_waiting)
            {
                return _complete && _waiting.Count == 0;
            }
        }
    }

    /// <summary>Whether the next one would be reported; if not, it has been counted.</summary>
    internal bool HasRoom()
    {
        long second = Stopwatch.GetTimestamp() / Stopwatch.Frequency;
        if (Interlocked.Exchange(ref _second, second) != second)
        {
            Volatile.Write(ref _inThisSecond, 0);
        }

        bool room = Interlocked.Increment(ref _inThisSecond) <= MostPerSecond;
        if (!room)
        {
            _ = Interlocked.Increment(ref _suppressed);
        }

        return room;
    }

    /// <summary>Reports one.</summary>
    internal void Add(ConnectFailure failure)
    {
        lock (_waiting)
        {
            if (_waiting.Count < MostPerSecond)
            {
                _waiting.Enqueue(failure);
                Monitor.Pulse(_waiting);
                return;
            }
        }

        _ = Interlocked.Increment(ref _suppressed);
    }

    /// <summary>Takes the next one; null when none came in time, or none will come any more.</summary>
    internal ConnectFailure? Take(TimeSpan patience)
    {
        // Monitor.Wait sleeps at once. A BlockingCollection first yields the CPU some thirty times (SemaphoreSlim), which among
        // busy workers takes hundreds of milliseconds.
        lock (_waiting)
        {
            if (_waiting.Count == 0 && !_complete && patience > TimeSpan.Zero)
            {
                _ = Monitor.Wait(_waiting, patience);
            }

            return _waiting.TryDequeue(out ConnectFailure? failure) ? failure : null;
        }
    }

    /// <summary>How many have not been reported since this was last asked.</summary>
    internal long TakeSuppressed() => Interlocked.Exchange(ref _suppressed, 0);

    /// <summary>No more will come.</summary>
    internal void Complete()
    {
        lock (_waiting)
        {
            _complete = true;
            Monitor.Pulse(_waiting);
        }
    }
}
