using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>The packets that are followed through the chains, as far as they are known.</summary>
internal interface ITraffic
{
    /// <summary><c>ip</c> or <c>ip6</c>.</summary>
    string Family { get; }

    /// <summary>Whether all conditions of a rule of iptables hold.</summary>
    Truth Matches(IptablesRule rule);

    /// <summary>Whether a <c>match</c> of a rule of nft holds.</summary>
    Truth Matches(NftRuleset ruleset, NftRule rule, NftJson match);

    /// <summary>Whether an expression in a rule of nft has a value, or one of the values of a set.</summary>
    Truth Equal(NftRuleset ruleset, NftRule rule, NftJson expression, NftJson value);
}
