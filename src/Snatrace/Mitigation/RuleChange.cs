using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A rule and what is to stand in its place.</summary>
/// <param name="Location">Where it stood when it was read. Positions and handles change; table, chain and text are what finds it again.</param>
/// <param name="Original">The rule.</param>
/// <param name="Replacement">What replaces it, in order: the rule edited, or new rules and then the rule itself.</param>
public sealed record RuleChange(RuleLocation Location, WrittenRule Original, IReadOnlyList<WrittenRule> Replacement);
