namespace Snatrace.Findings;

/// <summary>What a run of the lab says about the kernel under plain <c>masquerade</c>.</summary>
public enum Verdict
{
    /// <summary>Nothing can be said; the reason says why.</summary>
    Inconclusive,

    /// <summary>Clashes are rarer than <see cref="StoppingRule.LowestRate"/>.</summary>
    NotReproduced,

    /// <summary>Simultaneous connects from one source port lose SYNs, and every loss is accounted for.</summary>
    Vulnerable,
}
