using System.Globalization;

namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// Commands for one <c>iptables-restore --noflush</c>, which the kernel takes all together or not at all. Against a restore of the whole
/// table: neighbours keep counting meanwhile, ip6tables-nft 1.8.9 does not set them to zero, what nft keeps in the table (sets, handles) and
/// what others add meanwhile stays, and where a rule is gone the tool fails.
/// </summary>
/// <param name="ruleset">As it was read.</param>
public sealed class IptablesBatch(IptablesRuleset ruleset)
{
    private readonly List<(SourceNatRule Rule, string Commands)> _edits = [];

    /// <summary>Puts another text in place of a rule; the counters that were read stay.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read.</exception>
    public IptablesBatch Replace(SourceNatRule rule, string text)
    {
        string counters = rule.Packets is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" -c {rule.Packets} {rule.Bytes}");
        return Add(rule, $"{Insert(rule, text)}{counters}\n{Delete(rule, rule.Location.Position + 1)}");
    }

    /// <summary>Puts rules right before one, in their order.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read.</exception>
    public IptablesBatch InsertBefore(SourceNatRule rule, IReadOnlyList<string> texts)
    {
        ruleset.AssertHolds(rule);
        return Add(rule, string.Join('\n', texts.Reverse().Select(text => Insert(rule, text)))); // each pushes the last on
    }

    /// <summary>Removes a rule.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read.</exception>
    public IptablesBatch Remove(SourceNatRule rule) => Add(rule, Delete(rule, rule.Location.Position));

    /// <summary>The commands, from the end of each chain to its beginning, so that positions stay right.</summary>
    public override string ToString() => string.Concat(_edits
        .GroupBy(edit => edit.Rule.Location.Table)
        .Select(table => $"*{table.Key}\n{string.Concat(table
            .OrderByDescending(edit => edit.Rule.Location.Position)
            .Select(edit => $"{edit.Commands}\n"))}COMMIT\n"));

    private static string Insert(SourceNatRule rule, string text) => string.Create(
        CultureInfo.InvariantCulture, $"-I {rule.Location.Chain} {rule.Location.Position} {Specification(text)}");

    // By its text and not by its number: then another rule that came to its place is left alone. Of several with that text the tool would
    // take the first, so there it is the number.
    private string Delete(SourceNatRule rule, int position)
    {
        ruleset.AssertHolds(rule);
        return ruleset.SourceNatRules.Count(other => other.Location.Table == rule.Location.Table && other.Text == rule.Text) == 1
            ? $"-D {rule.Location.Chain} {Specification(rule.Text)}"
            : string.Create(CultureInfo.InvariantCulture, $"-D {rule.Location.Chain} {position}");
    }

    private static string Specification(string text) => text[(IptablesWords.Split(text)![1].End + 1)..];

    private IptablesBatch Add(SourceNatRule rule, string commands)
    {
        _edits.Add((rule, commands));
        return this;
    }
}
