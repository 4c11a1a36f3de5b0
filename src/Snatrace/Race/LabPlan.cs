using Snatrace.Results;

namespace Snatrace.Race;

/// <summary>What a run of the lab is to do.</summary>
public sealed record LabPlan
{
    /// <summary>Fewest containers: a race needs two.</summary>
    public const int FewestContainers = 2;

    /// <summary>Most containers.</summary>
    public const int MostContainers = 32;

    /// <summary>
    /// From this grace time on every lost SYN has been sent again, so that the containers' own counters can be read: the first
    /// retransmit is due after 1 s (TCP_TIMEOUT_INIT).
    /// </summary>
    public static readonly TimeSpan RetransmitDue = TimeSpan.FromMilliseconds(1200);

    /// <summary>What the containers do.</summary>
    public LoadKind Load { get; init; }

    /// <summary>Under <see cref="LoadKind.Race"/>, whether one more block is run and followed to its end.</summary>
    public bool Follow { get; init; }

    /// <summary>Under <see cref="LoadKind.Steady"/>, how many connect side by side in each container.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Sockets that are open at once in the containers: each worker's, or at least a racer's and its fence in each.</summary>
    public int Sockets => Containers * (Load == LoadKind.Steady ? Workers : 2);

    /// <summary>Under <see cref="LoadKind.Steady"/>, the time from one connect of a worker to its next; zero for as fast as it goes.</summary>
    public TimeSpan DialInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many containers stand behind the source host.</summary>
    public int Containers { get; init; } = FewestContainers;

    /// <summary>The arms, in the order in which they take their turns.</summary>
    public IReadOnlyList<Arm> Arms { get; init; } = Race.Arms.Default;

    /// <summary>Rounds for each arm, exactly; null to stop when the answer is certain enough.</summary>
    public long? Rounds { get; init; }

    /// <summary>The longest the racing may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Rules that match nothing to put between NAT and confirm.</summary>
    public int Widen { get; init; }

    /// <summary>How long each block waits, once every answer has come, for lost SYNs to be sent again.</summary>
    public TimeSpan Grace { get; init; }
}
