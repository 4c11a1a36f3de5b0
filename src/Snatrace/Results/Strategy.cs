namespace Snatrace.Results;

/// <summary>When a client connects, and from which port.</summary>
public enum Strategy
{
    /// <summary>At an even pace, from whatever port the kernel picks.</summary>
    Steady,

    /// <summary>When every other client on this host does, and from the same port: both follow from the host's monotonic clock.</summary>
    Collide,
}
