using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Mitigation;

/// <summary>The tables of our own in a ruleset.</summary>
internal static class OwnTableRules
{
    internal static bool IsOurs(RuleLocation location) => location is { Backend: Backend.Nft, Table: OwnTable.Name };

    /// <summary>The families in which there is one.</summary>
    internal static IReadOnlyList<string> Families(NftRuleset ruleset) =>
        [.. ruleset.Tables.Where(table => table.Name == OwnTable.Name).Select(table => table.Family)];

    /// <summary>The rule in our table of each change that has one there. Before they are read back they are known by their order.</summary>
    internal static IReadOnlyList<(RuleChange Change, SourceNatRule Rule)> Find(NftRuleset ruleset, IReadOnlyList<RuleChange> changes) =>
    [
        .. from family in changes.GroupBy(change => change.OwnTable?.Family)
           where family.Key is not null
           let rules = ruleset.SourceNatRules.Where(rule => IsOurs(rule.Location) && rule.Location.Family == family.Key).ToArray()
           from item in family.Index()
           let written = item.Item.Written is [var mark, ..] ? mark : null
           let rule = written is null ? rules.ElementAtOrDefault(item.Index) : rules.FirstOrDefault(rule => rule.Location.Handle == written.Handle)
           where rule is { Randomisation: PortRandomisation.FullyRandom }
           select (item.Item, rule),
    ];

    /// <summary>Whether what was planned still says the owner's rule: somebody may have added an exception since.</summary>
    internal static bool IsUpToDate(HostRulesets rulesets, RuleChange change)
    {
        try
        {
            return rulesets.SourceNatRules.FirstOrDefault(rule => rule.Text == change.Original && rule.Location == change.Location) is { } original
                && EarlyRule.Of(rulesets, original, OwnTable.Priority).Rules.SequenceEqual(change.OwnTable!.Rules);
        }
        catch (RuleEditException)
        {
            return false;
        }
    }

    /// <summary>What is in a table of our own that was not planned, or is not there; null if all is as it should be.</summary>
    internal static string? Difference(HostRulesets before, HostRulesets after, IReadOnlyList<RuleChange> changes)
    {
        RuleChange[] own = [.. changes.Where(change => change.OwnTable is not null)];
        IReadOnlyList<(RuleChange Change, SourceNatRule Rule)> found = Find(after.Nft, own);
        ILookup<RuleLocation, ListedRule> rules = ListedRule.ByChain(after);
        foreach (RuleChange change in own)
        {
            SourceNatRule? written = found.FirstOrDefault(pair => pair.Change == change).Rule;
            SourceNatRule? original = before.SourceNatRules.FirstOrDefault(rule => rule.Text == change.Original && rule.Location == change.Location);
            if (written is null || original is null || RuleWay.To(before, original) is not { } way
                || (written.Kind, written.Ports, written.Address, written.Persistent) != (original.Kind, original.Ports, original.Address, original.Persistent)
                || !rules[Chain(written)].ElementAt(written.Location.Position - 1).Terms().ToHashSet().SetEquals(way.Terms))
            {
                return $"\"{change.OwnTable!.Rules[^1]}\" is not as it should be in table {OwnTable.Name}";
            }
        }

        return own.GroupBy(change => change.OwnTable!.Family).Any(family =>
            after.Nft.Rules.Count(rule => rule.Table == OwnTable.Name && rule.Family == family.Key) != family.Sum(change => change.OwnTable!.Rules.Count))
            ? $"table {OwnTable.Name} has not as many rules as were written"
            : null;
    }

    private static RuleLocation Chain(SourceNatRule rule) => rule.Location with { Position = 0, Handle = null };
}
