using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets;

/// <summary>
/// Source-NAT rules with the handles that the kernel gave them. Those of iptables-nft have one as well, which only nft shows; iptables-legacy
/// has none. A rule that is put in the place of another gets a new one, and none is given twice within a table.
/// </summary>
public static class KernelHandles
{
    /// <summary>All source-NAT rules of a namespace, with handles where there are such.</summary>
    public static IReadOnlyList<SourceNatRule> Of(HostRulesets rulesets) =>
    [
        .. rulesets.Iptables.SelectMany(ruleset => Of(ruleset, rulesets.Nft)),
        .. rulesets.SourceNatRules.Where(rule => rule.Location.Backend == Backend.Nft),
    ];

    /// <summary>Those of iptables; without handles in chains of which nft shows another number of rules, as when somebody is at them.</summary>
    /// <param name="ruleset">The ruleset.</param>
    /// <param name="nft">What nft shows; null where it was not asked.</param>
    public static IReadOnlyList<SourceNatRule> Of(IptablesRuleset ruleset, NftRuleset? nft)
    {
        if (nft is null || ruleset.Backend is not (Backend.IptablesNft or Backend.Ip6tablesNft))
        {
            return ruleset.SourceNatRules;
        }

        string family = IptablesRuleset.FamilyOf(ruleset.Backend);
        return
        [
            .. from rule in ruleset.SourceNatRules
               group rule by (rule.Location.Table, rule.Location.Chain) into chain
               let shown = nft.Rules.Where(rule => rule.Chain == chain.Key.Chain && rule.Table == chain.Key.Table && rule.Family == family).ToArray()
               let length = ruleset.Tables.First(table => table.Name == chain.Key.Table).RulesByChain[chain.Key.Chain].Count()
               from rule in chain
               select shown.Length == length
                   ? rule with { Location = rule.Location with { Handle = shown[rule.Location.Position - 1].Handle } }
                   : rule,
        ];
    }
}
