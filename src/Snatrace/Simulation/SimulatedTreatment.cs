using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>What happened to a fleet's connects under a treatment. Connects whose fate was open when time ended were followed to it.</summary>
public sealed record SimulatedTreatment
{
    /// <summary>What the fleet did about the race.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Connects.</summary>
    public required long Connects { get; init; }

    /// <summary>SYNs dropped at their insertion because another entry had the same reply tuple: the race. Retransmissions too.</summary>
    public required long Clashes { get; init; }

    /// <summary>SYNs dropped because the search for a port gave up: exhaustion, not the race.</summary>
    public required long ExhaustedSearches { get; init; }

    /// <summary>Connects that lost their first SYN and no other: a second late (three before Linux 6.5 where two were lost).</summary>
    public required long DelayedOnce { get; init; }

    /// <summary>Connects that lost their first SYN and its retransmission: two seconds late or more.</summary>
    public required long DelayedLonger { get; init; }

    /// <summary>SYNs that got a reply port other than the client's.</summary>
    public required long Remapped { get; init; }

    /// <summary>Connects that failed at once, since the container had no client port left (EADDRNOTAVAIL).</summary>
    public required long WithoutPort { get; init; }

    /// <summary>Clashes per connect, with the interval of their expectation. Clashes clump, and the interval is as wide as the clumps make it.</summary>
    public required SimulatedRate ClashesPerConnect { get; init; }

    /// <summary>Share of connects that were delayed, likewise.</summary>
    public required SimulatedRate DelayedPerConnect { get; init; }
}
