using Snatrace.Rulesets;

namespace Snatrace.Results;

/// <summary>What an examination of a network namespace saw. What it could not see is null or empty, and said in <see cref="Unexamined"/>.</summary>
public sealed record HostEvidence
{
    /// <summary>How long counters were observed.</summary>
    public required TimeSpan Observed { get; init; }

    /// <summary>Where conntrack's counters come from.</summary>
    public CounterOrigin? Origin { get; init; }

    /// <summary>Conntrack's counters at the beginning: since the namespace was made, modulo 2³².</summary>
    public CounterReading? Counters { get; init; }

    /// <summary>How far they moved.</summary>
    public CounterReading? Movement { get; init; }

    /// <summary>Size of the conntrack table, at the end.</summary>
    public TableFacts Table { get; init; } = new(null, null, null);

    /// <summary>How far the counters of IP, TCP, UDP and ICMP moved, by the names of nstat(8).</summary>
    public NamedCounters Protocols { get; init; } = NamedCounters.None;

    /// <summary>How far the counters of the neighbour table of IPv4 moved; <c>entries</c> is how many there are.</summary>
    public NamedCounters ArpTable { get; init; } = NamedCounters.None;

    /// <summary>The same of IPv6.</summary>
    public NamedCounters NeighbourDiscoveryTable { get; init; } = NamedCounters.None;

    /// <summary>Settings, by their path below /proc/sys; one that could not be read is absent.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The CPUs.</summary>
    public CpuFacts Cpus { get; init; } = new([], null);

    /// <summary>Source-translated connections, counted by what they share; null when the table could not be read.</summary>
    public PortPressure? Translated { get; init; }

    /// <summary>Whether the SYNs that were lost came through when they were sent again; null when that could not be looked at.</summary>
    public Healing? Healing { get; init; }

    /// <summary>From which ports the source-NAT rules pick; empty where they were not read.</summary>
    public IReadOnlyList<RulePorts> RulePorts { get; init; } = [];

    /// <summary>This namespace's own TCP sockets, counted the same way; null when they are too few to matter.</summary>
    public PortPressure? OwnSockets { get; init; }

    /// <summary>What this kernel does; null when it was not probed.</summary>
    public KernelBehaviour? Kernel { get; init; }

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<Unexamined> Unexamined { get; init; } = [];
}
