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

    /// <summary>Rounds with at least one lost SYN.</summary>
    public required int Clashes { get; init; }

    /// <summary>Fences whose first SYN was lost: in the accounts, but in no round.</summary>
    public required int LostFences { get; init; }

    /// <summary>Connects that failed on this machine, for instance for want of a port: in no round.</summary>
    public long OtherFailures { get; init; }

    /// <summary>From the first round of the run to the first one here that lost a SYN; null if none did.</summary>
    public TimeSpan? FirstClash { get; init; }

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
