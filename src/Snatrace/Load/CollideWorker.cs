using System.Diagnostics;
using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>One connect a slot, at its very beginning, from the slot's port. It does not wait for one to end before the next.</summary>
internal sealed class CollideWorker(
    int number, ClientPlan plan, Connector connector, SharedTally tally, CountBudget budget, StopSignal stop)
{
    // Timers are late, by 0.1 ms on a busy CPU and 0.3 ms on an idle virtual one: sleep until well before, and watch the clock for the rest.
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMilliseconds(1);

    // Later than this, everybody else's SYN is past the window of the race.
    private static readonly TimeSpan TooLate = TimeSpan.FromMicroseconds(5);

    private readonly Slots _slots = new(plan.DialInterval, plan.Workers);
    private readonly long _watch = Ticks(TimeSpan.FromTicks(Math.Min(LongestWatch.Ticks, plan.DialInterval.Ticks / 2)));
    private readonly List<Attempt> _underWay = [];
    private readonly PollSet _poll = new();

    /// <summary>Works until told to stop, or until the budget is used up; then waits for what is under way.</summary>
    internal void Run()
    {
        while (!stop.Quit.IsSet && budget.TryTake())
        {
            while (!stop.Quit.IsSet && !TryHit(_slots.After(Stopwatch.GetTimestamp() + _watch)))
            {
                tally.MissSlot();
            }
        }

        while (_underWay.Count > 0)
        {
            EndWhatIsDecided(Stopwatch.GetTimestamp() + Ticks(plan.Timeout), untilQuit: false);
        }
    }

    // False when it came too late for the slot.
    private bool TryHit(long slot)
    {
        long start = _slots.StartOf(slot);
        bool prepared = connector.TryPrepare(_slots.PortOf(slot, number), out Attempt attempt);
        while (!stop.Quit.IsSet && Stopwatch.GetTimestamp() < start - _watch)
        {
            EndWhatIsDecided(start - _watch, untilQuit: true);
        }

        if (!prepared)
        {
            return true; // as a connect that failed
        }

        if (stop.Quit.IsSet)
        {
            attempt.Socket.Close();
            return true; // and the last
        }

        while (Stopwatch.GetTimestamp() < start)
        {
        }

        if (Stopwatch.GetTimestamp() > start + Ticks(TooLate))
        {
            attempt.Socket.Close();
            return false;
        }

        if (connector.TrySend(ref attempt))
        {
            _underWay.Add(attempt);
        }

        return true;
    }

    // Waits for the first to be decided, to run out of time, or to be given up; at most until the deadline.
    private void EndWhatIsDecided(long deadline, bool untilQuit)
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan patience = Stopwatch.GetElapsedTime(now, deadline);
        _poll.Clear();
        foreach (Attempt attempt in _underWay)
        {
            _poll.Add(attempt.Socket);
            patience = TimeSpan.FromTicks(Math.Min(patience.Ticks, (plan.Timeout - attempt.Elapsed).Ticks));
        }

        _poll.Add(untilQuit ? stop.Quit : stop.Abandon);
        _poll.Wait(patience);

        // From the last to the first, so that removing one leaves the numbers of the others.
        for (int index = _underWay.Count - 1; index >= 0; index--)
        {
            ConnectProgress? ended = _poll.IsReady(index) ? ConnectProgress.Decided
                : _underWay[index].Elapsed >= plan.Timeout ? ConnectProgress.TimedOut
                : stop.Abandon.IsSet ? ConnectProgress.Abandoned
                : null;
            if (ended is not null)
            {
                connector.End(_underWay[index], ended.Value);
                _underWay.RemoveAt(index);
            }
        }
    }

    private static long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * Stopwatch.Frequency);
}
