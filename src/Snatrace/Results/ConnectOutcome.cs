namespace Snatrace.Results;

/// <summary>How a connect ended.</summary>
public enum ConnectOutcome
{
    /// <summary>The first SYN was answered.</summary>
    Connected,

    /// <summary>Connected, after the SYN had been sent again: the first one, or its answer, was lost.</summary>
    Recovered,

    /// <summary>No SYN was answered in time.</summary>
    LostSyn,

    /// <summary>Nobody listens there (ECONNREFUSED).</summary>
    Refused,

    /// <summary>Connected, and reset at once (ECONNRESET).</summary>
    Reset,

    /// <summary>No way there, no address to come from, or the neighbour does not answer (ENETUNREACH, EHOSTUNREACH …).</summary>
    Unreachable,

    /// <summary>Every local port is in use towards this destination (EADDRNOTAVAIL, EADDRINUSE from connect).</summary>
    LocalPortsExhausted,

    /// <summary>No file descriptor is left (EMFILE, ENFILE).</summary>
    DescriptorLimit,

    /// <summary>The destination's name does not resolve.</summary>
    NameNotResolved,

    /// <summary>Any other error.</summary>
    Other,

    /// <summary>Given up because the user ended the run: no failure of the network.</summary>
    Cancelled,
}
