namespace Snatrace.Risk;

/// <summary>What a fleet may do about the race, the plain rule included.</summary>
public enum Treatment
{
    /// <summary>Plain masquerade: the client's port is kept if it is free.</summary>
    Plain,

    /// <summary><c>masquerade random</c>.</summary>
    Random,

    /// <summary><c>masquerade fully-random</c>.</summary>
    FullyRandom,

    /// <summary>Each container has ports of its own that its connects are translated to: <c>masquerade to :FIRST-LAST</c>.</summary>
    Partition,

    /// <summary>Plain masquerade, and one CPU handles every SYN.</summary>
    OneCpu,
}
