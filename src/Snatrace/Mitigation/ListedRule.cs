using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Mitigation;

/// <summary>Any rule of a namespace.</summary>
/// <param name="Chain">Where it stands, with position 0 and without a handle: the same for all rules of a chain.</param>
/// <param name="Text">As its tool prints it.</param>
/// <param name="SourceNat">The same as a source-NAT rule, with its handle; null for others.</param>
/// <param name="Terms">Its conditions.</param>
internal sealed record ListedRule(RuleLocation Chain, string Text, SourceNatRule? SourceNat, Func<IReadOnlyList<RuleTerm>> Terms)
{
    /// <summary>Its handle, of nft's rules. With the same handle it is the same rule, also where it tells how much of a quota is used.</summary>
    internal long? Handle { get; init; }

    /// <summary>All of a namespace by their chains, each once: what iptables-nft prints is not nft's as well. Chains without rules are not in it.</summary>
    internal static ILookup<RuleLocation, ListedRule> ByChain(HostRulesets rulesets)
    {
        var sources = KernelHandles.Of(rulesets).ToDictionary(rule => rule.Location with { Handle = null });
        return OfIptables(rulesets, sources).Concat(OfNft(rulesets, sources)).ToLookup(rule => rule.Chain);
    }

    private static IEnumerable<ListedRule> OfIptables(HostRulesets rulesets, Dictionary<RuleLocation, SourceNatRule> sources) =>
        from ruleset in rulesets.Iptables
        let family = IptablesRuleset.FamilyOf(ruleset.Backend)
        from table in ruleset.Tables
        from rule in table.Rules
        let chain = new RuleLocation(ruleset.Backend, family, table.Name, rule.Chain, 0, null)
        select new ListedRule(
            chain, rule.Text, sources.GetValueOrDefault(chain with { Position = rule.Position }), () => RuleTerms.Of(rule, family));

    private static IEnumerable<ListedRule> OfNft(HostRulesets rulesets, Dictionary<RuleLocation, SourceNatRule> sources) =>
        from rule in rulesets.Nft.Rules
        where !rulesets.IsPrintedByIptables(rule.Family, rule.Table, rule.Chain)
        let chain = new RuleLocation(Backend.Nft, rule.Family, rule.Table, rule.Chain, 0, null)
        select new ListedRule(chain, rule.Text, sources.GetValueOrDefault(chain with { Position = rule.Position }), () => RuleTerms.Of(rule))
        {
            Handle = rule.Handle,
        };
}
