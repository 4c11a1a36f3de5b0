using Snatrace.Rulesets;

namespace Snatrace.Rules;

/// <summary>A ruleset cannot be read.</summary>
/// <param name="ruleset">Which, and why.</param>
public sealed class UnreadException(UnreadRuleset ruleset) : Exception(ruleset.What)
{
    /// <summary>Which, and why.</summary>
    public UnreadRuleset Ruleset { get; } = ruleset;
}
