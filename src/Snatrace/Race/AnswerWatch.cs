using System.Diagnostics;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Race;

/// <summary>
/// Connects that have had no answer yet, and waiting for it. Whoever is answered is seen some ten microseconds later on an idle machine: a
/// sleeping thread has to be woken. Not for several threads at once.
/// </summary>
/// <param name="end">Ends every wait.</param>
internal sealed class AnswerWatch(EventDescriptor end)
{
    private readonly List<WatchedConnect> _pending = [];
    private readonly PollSet _poll = new();

    /// <summary>Watches a connect, unless it is decided already.</summary>
    internal void Add(WatchedConnect connect)
    {
        if (!connect.IsDecided)
        {
            _pending.Add(connect);
        }
    }

    /// <summary>Waits until all are decided, or that moment has come (<see cref="Stopwatch"/> ticks).</summary>
    internal void Wait(long until)
    {
        while (_pending.Count > 0 && !end.IsSet && Left(until) is { Ticks: > 0 } left)
        {
            _poll.Clear();
            _pending.ForEach(connect => _poll.Add(connect.Socket));
            _poll.Add(end);
            _poll.Wait(left);
            for (int number = _pending.Count - 1; number >= 0; number--)
            {
                if (_poll.IsReady(number))
                {
                    _pending[number].Look();
                }
            }

            _ = _pending.RemoveAll(connect => connect.IsDecided);
        }
    }

    private static TimeSpan Left(long until) => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
}
