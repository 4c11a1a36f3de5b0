namespace Snatrace.Rulesets.Walk;

/// <summary>Whether a connection gets its source address from a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Hits"><see cref="Truth.Yes"/>: from this and no other. <see cref="Truth.No"/>: from another, or from none.</param>
public sealed record RuleHit(SourceNatRule Rule, Truth Hits);
