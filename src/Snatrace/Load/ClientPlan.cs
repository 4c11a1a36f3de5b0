using System.Net;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>What a run of the client is to do.</summary>
public sealed record ClientPlan
{
    /// <summary>The shortest slot of <see cref="Strategy.Collide"/>: below it the time to get ready does not fit in.</summary>
    public static readonly TimeSpan ShortestSlot = TimeSpan.FromMilliseconds(1);

    /// <summary>The usual slot of <see cref="Strategy.Collide"/>.</summary>
    public static readonly TimeSpan UsualSlot = TimeSpan.FromMilliseconds(5);

    /// <summary>Where to connect to.</summary>
    public required HostPort Remote { get; init; }

    /// <summary>The source address; null for whatever the route says.</summary>
    public IPAddress? LocalAddress { get; init; }

    /// <summary>How many connect at once, each on a thread of its own.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How long a connect may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From one connect of a worker to its next, or the length of a slot; zero for as fast as it goes.</summary>
    public TimeSpan DialInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From one summary to the next.</summary>
    public TimeSpan SummaryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When and from which port to connect.</summary>
    public Strategy Strategy { get; init; }

    /// <summary>Close with RST, which leaves no TIME_WAIT behind, here or in the NAT's table.</summary>
    public bool ResetOnClose { get; init; }

    /// <summary>How many connects to begin; null for no limit.</summary>
    public long? Count { get; init; }

    /// <summary>How long after its own beginning the run goes on beginning connects; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Limit { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Why clients with such slots would not collide; null when nothing keeps them from it.</summary>
    public string? WhatIsWrongWithSlots =>
        DialInterval < ShortestSlot ? $"a slot of {DialInterval.TotalMicroseconds:0} us is too short to get ready in"
        : !new Slots(DialInterval, Workers).PortsRest ? "so many ports a second come back before the NAT has forgotten them"
        : null;
}
