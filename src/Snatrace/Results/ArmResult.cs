using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>What all blocks of one arm brought together.</summary>
public sealed record ArmResult
{
    /// <summary>The arm every other is compared with: the rule that container hosts have by default.</summary>
    public const string Baseline = "masquerade";

    /// <summary>The arm's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its source-NAT statement in the syntax of nft(8).</summary>
    public required string Rule { get; init; }

    /// <summary>Whether it must lose nothing.</summary>
    public bool IsControl { get; init; }

    /// <summary>Rounds run.</summary>
    public long Rounds { get; init; }

    /// <summary>Connects in those rounds.</summary>
    public long Connects { get; init; }

    /// <summary>Connects whose first SYN got no answer.</summary>
    public long LostSyns { get; init; }

    /// <summary>Rounds with at least one lost SYN.</summary>
    public long Clashes { get; init; }

    /// <summary>How clashes are spread over blocks.</summary>
    public Clusters Blocks { get; init; }

    /// <summary>How much less the rounds say about the clash rate than independent ones would: 1 or more.</summary>
    public double DesignEffect => Blocks.DesignEffect(Clashes, Rounds);

    /// <summary>Fences whose first SYN was lost.</summary>
    public long LostFences { get; init; }

    /// <summary>Connects that failed on this machine, for instance for want of a port: in no round.</summary>
    public long OtherFailures { get; init; }

    /// <summary>From the first round of the run to this arm's first clash; null if there was none.</summary>
    public TimeSpan? FirstClash { get; init; }

    /// <summary>How long the racers were at work.</summary>
    public TimeSpan Racing { get; init; }

    /// <summary>How far the source host's counters moved during this arm's blocks, by CPU.</summary>
    public IReadOnlyList<CpuCounters> Cpus { get; init; } = [];

    /// <summary>Handshakes that the lab's own listen queue had no room for, as far as that is known.</summary>
    public long ListenDrops { get; init; }

    /// <summary>How long connects took, under a steady load; else null.</summary>
    public LatencyHistogram? Latency { get; init; }

    /// <summary>SYNs the containers sent again; null when blocks did not wait long enough to tell.</summary>
    public long? SynRetransmits { get; init; }

    /// <summary>Its window; null unless the run measured it.</summary>
    public Window? Window { get; init; }

    /// <summary>The counters of all CPUs together; null before the first block.</summary>
    public CpuCounters? Counters => Cpus.Count == 0 ? null : Cpus.Aggregate((sum, next) => sum.Plus(next));

    /// <summary>
    /// The accounting identity: lost SYNs = Δinsert_failed − Δchaintoolong = Δdrop, exactly. Whatever else loses SYNs, or moves these
    /// counters, breaks it. A kernel before 5.15 does not send chaintoolong, and does not limit chains either.
    /// </summary>
    public bool Accounted => Rounds == 0
        || (Counters is { } counters
            && LostSyns + LostFences == counters.InsertFailed - (counters.ChainTooLong ?? 0)
            && LostSyns + LostFences == counters.Drop);

    /// <summary>These results and one block more.</summary>
    public ArmResult Plus(BlockResult block) => this with
    {
        Rounds = Rounds + block.Rounds,
        Connects = Connects + block.Connects,
        LostSyns = LostSyns + block.LostSyns,
        Clashes = Clashes + block.Clashes,
        Blocks = Blocks.Plus(block.Rounds, block.Clashes),
        LostFences = LostFences + block.LostFences,
        OtherFailures = OtherFailures + block.OtherFailures,
        FirstClash = FirstClash ?? block.FirstClash,
        Racing = Racing + block.Racing,
        Cpus = Cpus.Count == 0 ? block.Cpus : [.. Cpus.Zip(block.Cpus, (sum, next) => sum.Plus(next))],
        ListenDrops = ListenDrops + (block.ListenDrops ?? 0),
        Latency = LatencyHistogram.Sum(Latency, block.Latency),
        SynRetransmits = Rounds == 0 ? block.SynRetransmits : SynRetransmits + block.SynRetransmits,
    };
}
