namespace Snatrace.Rulesets.Iptables;

/// <summary>A table of iptables.</summary>
/// <param name="Name"><c>nat</c>.</param>
/// <param name="Policies">Its chains, each with its policy: <c>ACCEPT</c>, <c>DROP</c>; <c>-</c> for a chain that users made.</param>
/// <param name="Rules">All rules, in order.</param>
public sealed record IptablesTable(string Name, IReadOnlyDictionary<string, string> Policies, IReadOnlyList<IptablesRule> Rules)
{
    /// <summary>The rules of each chain, in order; chains without rules are not in it.</summary>
    public ILookup<string, IptablesRule> RulesByChain { get; } = Enumerable.ToLookup(Rules, rule => rule.Chain);
}
