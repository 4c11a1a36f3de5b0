using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>A tally that several workers record in while somebody takes away what has come together.</summary>
internal sealed class SharedTally
{
    private readonly Lock _gate = new();
    private ConnectTally _open = new();
    private ConnectTally _empty = new();

    /// <inheritdoc cref="ConnectTally.Record"/>
    internal void Record(ConnectOutcome outcome, TimeSpan? duration)
    {
        lock (_gate)
        {
            _open.Record(outcome, duration);
        }
    }

    /// <summary>Counts a moment that was let pass.</summary>
    internal void MissSlot()
    {
        lock (_gate)
        {
            _open.MissSlot();
        }
    }

    /// <summary>Moves everything recorded since the last time into another tally. For one thread at a time.</summary>
    internal void MoveTo(ConnectTally target)
    {
        ConnectTally full;
        lock (_gate)
        {
            full = _open;
            _open = _empty;
        }

        target.Add(full);
        full.Clear();
        _empty = full;
    }
}
