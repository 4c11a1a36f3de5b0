namespace Snatrace.Mitigation;

/// <summary>What was changed, and what is left of it.</summary>
/// <param name="State">What was changed.</param>
/// <param name="InForce">Those of the changes that are in force.</param>
public sealed record MitigationStatus(MitigationState State, IReadOnlyList<RuleChange> InForce)
{
    /// <summary>Those in force that decide nothing, since another rule decides before them.</summary>
    public IReadOnlyList<OverruledChange> Overruled { get; init; } = [];
}
