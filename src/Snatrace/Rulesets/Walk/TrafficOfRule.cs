using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>Everything that a rule is for: of it is known what the rule's conditions say, and those of the jumps to it.</summary>
internal sealed class TrafficOfRule(string family, IReadOnlyList<RuleTerm> terms) : ITraffic
{
    private readonly KnownTerms _known = new(terms);

    public string Family => family;

    public Truth Matches(IptablesRule rule) => Truths.All(RuleTerms.Of(rule, family).Select(Holds));

    public Truth Matches(NftRuleset ruleset, NftRule rule, NftJson match) => Truths.All(RuleTerms.OfMatch(match).Select(Holds));

    public Truth Equal(NftRuleset ruleset, NftRule rule, NftJson expression, NftJson value) => Truth.Maybe;

    /// <summary>Whether a condition holds for all of it. A field of the other family is not there: then neither == nor != holds.</summary>
    internal Truth Holds(RuleTerm term) => term.Subject.Split(' ') is ["ip" or "ip6", _] && !term.Subject.StartsWith($"{family} ", StringComparison.Ordinal)
        ? Truth.No
        : _known.Implies(term);
}
