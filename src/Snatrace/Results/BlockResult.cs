using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>What one block brought.</summary>
public sealed record BlockResult
{
    /// <summary>Rounds run.</summary>
    public required int Rounds { get; init; }

    /// <summary>Connects in those rounds: one per racer and round.</summary>
    public required int Connects { get; init; }

    /// <summary>Connects whose first SYN got no answer.</summary>
    public required int LostSyns { get; init; }

    /// <summary>Connects whose first SYN got no answer although it left this host: in no round's clash; 0 where nobody looked.</summary>
    public int LostBeyond { get; init; }

    /// <summary>Whether the sockets were read when lost SYNs were being sent again already: then nothing of it counts.</summary>
    public bool IsLate { get; init; }

    /// <summary>Rounds with at least one lost SYN.</summary>
    public required int Clashes { get; init; }

    /// <summary>Fences whose first SYN was lost: in the accounts, but in no round.</summary>
    public required int LostFences { get; init; }

    /// <summary>Connects that failed on this machine, for instance for want of a port: in no round.</summary>
    public long OtherFailures { get; init; }

    /// <summary>From the first round of the run to the first one here that lost a SYN; null if none did.</summary>
    public TimeSpan? FirstClash { get; init; }

    /// <summary>Round by round, how far apart two racers left, and whether they clashed; empty if all were to leave together.</summary>
    public IReadOnlyList<SkewedRound> Skews { get; init; } = [];

    /// <summary>The arm's window as far as it is known after this block; null unless the run measures it.</summary>
    public Window? Window { get; init; }

    /// <summary>How long the racers were at work: sockets opened, rounds, sockets read, grace time, sockets closed.</summary>
    public required TimeSpan Racing { get; init; }

    /// <summary>How far the source host's counters moved, by CPU.</summary>
    public IReadOnlyList<CpuCounters> Cpus { get; init; } = [];

    /// <summary>
    /// Handshakes that the lab's own listen queue had no room for, under a steady load; null where nobody looked, or the kernel does not count.
    /// </summary>
    public long? ListenDrops { get; init; }

    /// <summary>How long connects took, under a steady load; else null. Not to be changed any more.</summary>
    public LatencyHistogram? Latency { get; init; }

    /// <summary>SYNs the containers sent again (TCPSynRetrans); null when the block did not wait long enough to tell.</summary>
    public long? SynRetransmits { get; init; }
}
