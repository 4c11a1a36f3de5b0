using System.Globalization;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Mitigation;

/// <summary>A table of our own that decides before the rules of others: made in one transaction of nft, and deleted whole.</summary>
internal sealed class OwnTableKeeper : IRuleKeeper
{
    public void Replace(IReadOnlyList<RuleChange> changes) => NftTool.Run(["-f", "-"], string.Concat(
        from family in changes.GroupBy(change => change.OwnTable!.Family)
        let table = $"{family.Key} {OwnTable.Name}"
        select string.Create(CultureInfo.InvariantCulture, $$"""
            create table {{table}}
            create chain {{table}} {{OwnTable.Chain}} { type nat hook postrouting priority {{OwnTable.Priority}} ; }
            {{string.Join('\n', family.SelectMany(change => change.OwnTable!.Rules).Select(rule => $"add rule {table} {OwnTable.Chain} {rule}"))}}

            """)));

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        NftRuleset ruleset = NftTool.Read();
        IReadOnlyList<RuleChange> inForce = InForce(ruleset, changes);
        string[] families = [.. OwnTableRules.Families(ruleset).Intersect(changes.Select(change => change.OwnTable!.Family))];
        if (families.Length > 0)
        {
            NftTool.Run(["-f", "-"], string.Concat(families.Select(family => $"delete table {family} {OwnTable.Name}\n")));
        }

        return inForce;
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) => InForce(NftTool.Read(), changes);

    private static IReadOnlyList<RuleChange> InForce(NftRuleset ruleset, IReadOnlyList<RuleChange> changes) =>
        [.. OwnTableRules.Find(ruleset, changes).Select(pair => pair.Change)];
}
