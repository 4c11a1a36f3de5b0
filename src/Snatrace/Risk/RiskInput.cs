namespace Snatrace.Risk;

/// <summary>What the risk depends on.</summary>
public enum RiskInput
{
    /// <summary>Connects per second of each container.</summary>
    Rate,

    /// <summary>Containers.</summary>
    Containers,

    /// <summary>The window.</summary>
    Window,

    /// <summary>S: the chance that two SYNs are handled by different CPUs.</summary>
    CpuSpread,

    /// <summary>Hosts that the containers are spread over.</summary>
    Nodes,

    /// <summary>Destinations that the connects are spread over.</summary>
    Destinations,

    /// <summary>Ports a client picks from.</summary>
    Ports,

    /// <summary>The share of them that is taken, where it is given.</summary>
    Occupancy,

    /// <summary>How long an entry lives, where the occupancy is worked out.</summary>
    EntrySeconds,
}
