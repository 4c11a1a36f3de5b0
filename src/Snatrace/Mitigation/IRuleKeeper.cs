namespace Snatrace.Mitigation;

/// <summary>Changes rules in force, through the tools that keep them.</summary>
public interface IRuleKeeper
{
    /// <summary>Puts replacements in the place of originals: all of them, or, if it throws, none that <see cref="Restore"/> does not find.</summary>
    /// <exception cref="MitigationException">A rule is not there any more, or is another one; or its tool refused.</exception>
    void Replace(IReadOnlyList<RuleChange> changes);

    /// <summary>Puts originals back in the place of what is left of their replacements, and touches nothing else.</summary>
    /// <returns>Those that were in force; of the others nothing was left, so somebody else has put something in their place.</returns>
    /// <exception cref="MitigationException">Its tool refused.</exception>
    IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes);

    /// <summary>Those whose replacement is in force, whole or in part.</summary>
    /// <exception cref="MitigationException">The rules cannot be read.</exception>
    IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes);
}
