namespace Snatrace.Results;

/// <summary>A finished run of the lab, before anybody has judged it.</summary>
/// <param name="StartedAt">When the lab began to be built.</param>
/// <param name="Elapsed">From then to the end.</param>
/// <param name="Host">Where it ran.</param>
/// <param name="Containers">How many containers there were.</param>
/// <param name="Racers">How many connected at once in each round.</param>
/// <param name="Widen">How many rules lay in the window.</param>
/// <param name="Stopped">Why it ended.</param>
/// <param name="Arms">What each arm brought, in the order asked for.</param>
public sealed record LabResult(
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    HostFacts Host,
    int Containers,
    int Racers,
    int Widen,
    StopReason Stopped,
    IReadOnlyList<ArmResult> Arms)
{
    /// <summary>What the containers did.</summary>
    public LoadKind Load { get; init; }

    /// <summary>Under <see cref="LoadKind.Steady"/>, the time from one connect of a worker to its next; else null.</summary>
    public TimeSpan? DialInterval { get; init; }

    /// <summary>What the deterministic proof showed, arm by arm; null in a statistical run.</summary>
    public IReadOnlyList<ProofResult>? Proof { get; init; }

    /// <summary>The counters as the run went on, at most a few hundred samples; empty where nobody took any.</summary>
    public IReadOnlyList<CounterSample> Samples { get; init; } = [];

    /// <summary>A block that was followed to its end, if that was asked for; under a steady load, the connects of an arm; else null.</summary>
    public FollowedBlock? Followed { get; init; }

    /// <summary>The plain arm, if it was run.</summary>
    public ArmResult? Baseline => Arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline);
}
