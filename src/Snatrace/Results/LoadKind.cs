namespace Snatrace.Results;

/// <summary>What the containers of the lab do.</summary>
public enum LoadKind
{
    /// <summary>All connect at the same instant, from the same port: the race is forced.</summary>
    Race,

    /// <summary>Each connects at an even pace, from ports the kernel picks: the race is left to chance.</summary>
    Steady,
}
