using Snatrace.Rulesets;

namespace Snatrace.Owners;

/// <summary>What rules are known by. Names of chains and tables count in full or from their start, never anywhere inside.</summary>
internal static class Marks
{
    /// <summary>A rule of nft in a table of that name, of any family.</summary>
    internal static bool InNftTable(SourceNatRule rule, string table) =>
        rule.Location.Backend == Backend.Nft && rule.Location.Table == table;

    /// <summary>A rule of iptables' table nat, in that chain.</summary>
    internal static bool InChain(SourceNatRule rule, string chain) => InNat(rule) && rule.Location.Chain == chain;

    /// <summary>A rule of iptables' table nat, in a chain whose name begins so.</summary>
    internal static bool InChains(SourceNatRule rule, string start) =>
        InNat(rule) && rule.Location.Chain.StartsWith(start, StringComparison.Ordinal);

    /// <summary>A rule of iptables' table nat, which is where all its source NAT is.</summary>
    internal static bool InNat(SourceNatRule rule) => rule.Location is { Backend: not Backend.Nft, Table: "nat" };

    /// <summary>Its comment begins so.</summary>
    internal static bool Says(SourceNatRule rule, string start) => rule.Comment?.StartsWith(start, StringComparison.Ordinal) == true;

    /// <summary>A chain of that name is in the same ruleset.</summary>
    internal static bool Beside(SourceNatRule rule, string chain) => rule.Surroundings.Chains.Contains(chain);

    /// <summary>A chain whose name begins so is in the same ruleset.</summary>
    internal static bool BesideChains(SourceNatRule rule, string start) =>
        rule.Surroundings.Chains.Any(chain => chain.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Its text contains these words.</summary>
    internal static bool Has(SourceNatRule rule, string words) => rule.Text.Contains(words, StringComparison.Ordinal);
}
