using System.Text.Json.Serialization;
using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>A change of one rule: another text in its place, or copies of it right before it.</summary>
/// <param name="Location">Where it stood when it was read. Positions and handles change; table, chain and text are what finds it again.</param>
/// <param name="Original">The rule as its tool prints it.</param>
/// <param name="Randomisation">How the rule picks ports.</param>
/// <param name="Edited">What stands in its place; the same as the original where it only gets company.</param>
/// <param name="Inserted">The copies before it.</param>
public sealed record RuleChange(
    RuleLocation Location, string Original, PortRandomisation Randomisation, string Edited, IReadOnlyList<InsertedRule> Inserted)
{
    /// <summary>Whether the rule itself changes.</summary>
    [JsonIgnore]
    public bool IsEdit => Edited != Original;

    /// <summary>The rule in a ruleset that was read later, if it is as it was.</summary>
    internal SourceNatRule? FindOriginal(IReadOnlyList<SourceNatRule> rules) => Candidates(rules, Original)
        .FirstOrDefault(rule => rule.Location.Handle == Location.Handle && rule.Location.Position == Location.Position);

    /// <summary>Rules of its chain that read so; the one nearest to where it was comes first.</summary>
    internal IEnumerable<SourceNatRule> Candidates(IReadOnlyList<SourceNatRule> rules, string text) => rules
        .Where(rule => rule.Text == text && rule.Location.Backend == Location.Backend
            && rule.Location.Family == Location.Family && rule.Location.Table == Location.Table && rule.Location.Chain == Location.Chain)
        .OrderBy(rule => Math.Abs(rule.Location.Position - Location.Position));
}
