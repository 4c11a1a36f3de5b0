using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets;

/// <summary>All rulesets of a network namespace, and what could not be read of them.</summary>
/// <param name="Nft">nft's; empty where there is none or it could not be read.</param>
/// <param name="Iptables">Those of iptables, of each backend one at most; without a table there is none.</param>
/// <param name="Unread">What could not be read, and why.</param>
public sealed record HostRulesets(NftRuleset Nft, IReadOnlyList<IptablesRuleset> Iptables, IReadOnlyList<UnreadRuleset> Unread)
{
    /// <summary>Every rule that changes source addresses, each once: one that iptables-nft prints is not nft's as well.</summary>
    public IReadOnlyList<SourceNatRule> SourceNatRules { get; } =
    [
        .. Iptables.SelectMany(ruleset => ruleset.SourceNatRules),
        .. Nft.SourceNatRules.Where(rule => !IsPrinted(Iptables, rule.Location.Family, rule.Location.Table, rule.Location.Chain)),
    ];

    /// <summary>Whether a chain of nf_tables is one that iptables-nft or ip6tables-nft printed.</summary>
    public bool IsPrintedByIptables(string family, string table, string chain) => IsPrinted(Iptables, family, table, chain);

    // In a table in which nft has base chains of its own they are not printed, and the tool's own are, whether there are any or not.
    private static bool IsPrinted(IEnumerable<IptablesRuleset> rulesets, string family, string table, string chain) => rulesets.Any(ruleset =>
        ruleset.Backend is Backend.IptablesNft or Backend.Ip6tablesNft
        && IptablesRuleset.FamilyOf(ruleset.Backend) == family
        && ruleset.Tables.Any(printed => printed.Name == table
            && (ruleset.SharedTables.Contains(table) ? printed.RulesByChain.Contains(chain) : printed.Policies.ContainsKey(chain))));
}
