using System.Collections.Concurrent;
using System.Diagnostics;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>
/// Failures on their way from the workers to whoever prints them. A destination that refuses fails a hundred thousand times a second;
/// what is beyond a readable number is only counted.
/// </summary>
internal sealed class FailureLog : IDisposable
{
    private const int MostPerSecond = 200;

    private readonly BlockingCollection<ConnectFailure> _waiting = new(MostPerSecond);
    private long _second;
    private int _inThisSecond;
    private long _suppressed;

    /// <summary>Whether there is nothing left to take, now or later.</summary>
    internal bool IsCompleted => _waiting.IsCompleted;

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
        if (!_waiting.TryAdd(failure))
        {
            _ = Interlocked.Increment(ref _suppressed);
        }
    }

    /// <summary>Takes the next one; null when none came in time, or none will come any more.</summary>
    internal ConnectFailure? Take(TimeSpan patience) =>
        _waiting.TryTake(out ConnectFailure? failure, patience < TimeSpan.Zero ? TimeSpan.Zero : patience) ? failure : null;

    /// <summary>How many have not been reported since this was last asked.</summary>
    internal long TakeSuppressed() => Interlocked.Exchange(ref _suppressed, 0);

    /// <summary>No more will come.</summary>
    internal void Complete() => _waiting.CompleteAdding();

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();
}
