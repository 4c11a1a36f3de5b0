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
    /// <summary>
    /// What read like the edited rule, or like a copy, in its chain before anything was changed: somebody else's. Not more of such rules are
    /// ours than there are beyond these.
    /// </summary>
    public IReadOnlyList<RuleMark> Strangers { get; init => field = value ?? []; } = []; // a file of an earlier version has none

    /// <summary>What decides before the rule, which itself stays as it is; null where the rule changes, or gets company.</summary>
    public OwnTable? OwnTable { get; init; }

    /// <summary>Who wrote the rule; null in a file of an earlier version.</summary>
    public string? Owner { get; init; }

    /// <summary>What was written, as it was read back: the edited rule, then the copies; empty before.</summary>
    public IReadOnlyList<RuleMark> Written { get; init => field = value ?? []; } = [];

    /// <summary>Whether the rule itself changes.</summary>
    [JsonIgnore]
    public bool IsEdit => Edited != Original;

    /// <summary>The texts that it brings into the chain, the edited rule's first.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> Texts => [.. IsEdit ? [Edited] : (string[])[], .. Inserted.Select(copy => copy.Text)];

    /// <summary>The same with those rules noted that read so already.</summary>
    /// <param name="rules">As they are before the change.</param>
    internal RuleChange Beside(IReadOnlyList<SourceNatRule> rules) => this with
    {
        Strangers =
        [
            .. from text in Texts.Distinct()
               from rule in Candidates(rules, text)
               select new RuleMark(rule.Text, rule.Location.Position, rule.Location.Handle),
        ],
    };

    /// <summary>The rule in a ruleset that was read later, if it is as it was.</summary>
    internal SourceNatRule? FindOriginal(IReadOnlyList<SourceNatRule> rules) => Candidates(rules, Original)
        .FirstOrDefault(rule => rule.Location.Handle == Location.Handle && rule.Location.Position == Location.Position);

    /// <summary>Rules of its chain that read so.</summary>
    internal IEnumerable<SourceNatRule> Candidates(IReadOnlyList<SourceNatRule> rules, string text) =>
        rules.Where(rule => rule.Text == text && IsInItsChain(rule.Location));

    internal bool IsInItsChain(RuleLocation other) => other.Backend == Location.Backend
        && other.Family == Location.Family && other.Table == Location.Table && other.Chain == Location.Chain;
}
