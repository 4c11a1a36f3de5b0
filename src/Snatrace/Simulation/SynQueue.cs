namespace Snatrace.Simulation;

/// <summary>
/// SYNs that come later: retransmissions, and those whose CPU is still busy. Few at any time. Of equal times the one that came first comes
/// first, so that a run repeats itself.
/// </summary>
internal sealed class SynQueue
{
    private readonly PriorityQueue<(Syn Syn, bool HasCpu), (double Time, long Order)> _queue = new();
    private readonly HashSet<uint> _tuples = [];
    private long _order;

    /// <summary>When the next one comes, in seconds; infinity when there is none.</summary>
    internal double NextTime { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether one of these has a client's port.</summary>
    internal bool Holds(uint tuple) => _tuples.Count > 0 && _tuples.Contains(tuple);

    /// <summary>Adds one.</summary>
    /// <param name="time">When it comes.</param>
    /// <param name="syn">The SYN, not here yet.</param>
    /// <param name="hasCpu">Whether a CPU waits for it at that time; otherwise one is drawn then.</param>
    internal void Add(double time, Syn syn, bool hasCpu)
    {
        _queue.Enqueue((syn, hasCpu), (time, _order++));
        _ = _tuples.Add(syn.Tuple);
        NextTime = Math.Min(NextTime, time);
    }

    /// <summary>Takes the next one.</summary>
    internal (Syn Syn, bool HasCpu) Take()
    {
        (Syn Syn, bool HasCpu) taken = _queue.Dequeue();
        _ = _tuples.Remove(taken.Syn.Tuple);
        NextTime = _queue.TryPeek(out _, out (double Time, long Order) next) ? next.Time : double.PositiveInfinity;
        return taken;
    }

    internal void Clear()
    {
        _queue.Clear();
        _tuples.Clear();
        _order = 0;
        NextTime = double.PositiveInfinity;
    }
}
