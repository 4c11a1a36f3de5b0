using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>One connection, of which it is known from where to where it goes.</summary>
internal sealed class OneConnection(Passage passage) : ITraffic
{
    public string Family => passage.Family;

    public Truth Matches(IptablesRule rule) => IptablesConditions.Match(rule, passage);

    public Truth Matches(NftRuleset ruleset, NftRule rule, NftJson match) => new NftConditions(ruleset, rule, passage).Match(match);

    public Truth Equal(NftRuleset ruleset, NftRule rule, NftJson expression, NftJson value) =>
        new NftConditions(ruleset, rule, passage).Equal(expression, value);
}
