namespace Snatrace.Rulesets;

/// <summary>How a source-NAT rule picks a source port.</summary>
public enum PortRandomisation
{
    /// <summary>It keeps the client's, if it seems free: this is where the race is.</summary>
    None,

    /// <summary><c>random</c>: the same as fully random since kernel 5.0, a hash of the tuple before.</summary>
    Random,

    /// <summary><c>random-fully</c>, <c>fully-random</c>: a new random number for each connection.</summary>
    FullyRandom,
}
