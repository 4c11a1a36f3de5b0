using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>Connects counted by how they ended, and how long those took that reached the network. Not for several threads at once.</summary>
public sealed class ConnectTally
{
    /// <summary>The ways in which a connect can fail, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<ConnectOutcome> Failures =
        [.. Enum.GetValues<ConnectOutcome>().Where(outcome => outcome is > ConnectOutcome.Recovered and < ConnectOutcome.Cancelled)];

    private readonly long[] _counts = new long[Enum.GetValues<ConnectOutcome>().Length];

    /// <summary>How long connects took, from the connect call to its answer, or to the time-out. Without those that sent no SYN.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Connects that ended, one way or another; not those the user cancelled.</summary>
    public long Connects => _counts.Sum() - Cancelled;

    /// <summary>Connects that failed.</summary>
    public long Failed => Failures.Sum(Count);

    /// <summary>Connects whose first SYN got no answer: never answered in time, or only when sent again.</summary>
    public long LostSyns => Count(ConnectOutcome.LostSyn) + Recovered;

    /// <summary>Connects that came through after their SYN had been sent again.</summary>
    public long Recovered => Count(ConnectOutcome.Recovered);

    /// <summary>Connects that the user cut off.</summary>
    public long Cancelled => Count(ConnectOutcome.Cancelled);

    /// <summary>Moments of <c>--strategy collide</c> for which a worker came too late, and let them pass.</summary>
    public long MissedSlots { get; private set; }

    /// <summary>Connects that ended so.</summary>
    public long Count(ConnectOutcome outcome) => _counts[(int)outcome];

    /// <summary>Counts one.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="duration">How long it took; null when it sent no SYN: what failed on this machine would make the others look fast.</param>
    public void Record(ConnectOutcome outcome, TimeSpan? duration)
    {
        _counts[(int)outcome]++;
        if (duration is not null)
        {
            Latency.Record(duration.Value);
        }
    }

    /// <summary>Counts a moment that was let pass.</summary>
    public void MissSlot() => MissedSlots++;

    /// <summary>Counts all that another tally holds.</summary>
    public void Add(ConnectTally other)
    {
        for (int outcome = 0; outcome < _counts.Length; outcome++)
        {
            _counts[outcome] += other._counts[outcome];
        }

        MissedSlots += other.MissedSlots;
        Latency.Add(other.Latency);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        MissedSlots = 0;
        Latency.Clear();
    }
}
