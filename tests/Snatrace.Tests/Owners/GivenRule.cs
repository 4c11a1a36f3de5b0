using System.Text.RegularExpressions;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Owners;

/// <summary>Rules as the parsers hand them over.</summary>
internal static partial class GivenRule
{
    private static readonly string[] BuiltIn = ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING", "FORWARD"];

    /// <summary>A line of iptables-save.</summary>
    /// <param name="text">The line; its chain and its comment are taken from it.</param>
    /// <param name="beside">Other chains of the ruleset.</param>
    internal static SourceNatRule Iptables(string text, params string[] beside)
    {
        string chain = text.Split(' ')[1];
        return new SourceNatRule
        {
            Location = new RuleLocation(
                text.Contains("::", StringComparison.Ordinal) ? Backend.Ip6tablesNft : Backend.IptablesNft, "ip", "nat", chain, 1, null),
            Text = text,
            Kind = text.Contains("-j SNAT", StringComparison.Ordinal) ? SourceNatKind.Snat : SourceNatKind.Masquerade,
            Comment = Unescaped(SavedComment.Match(text)),
            Path = chain == "POSTROUTING" ? [chain] : ["POSTROUTING", chain],
            Surroundings = RuleSurroundings.None with { Chains = new HashSet<string>([.. BuiltIn, chain, .. beside]) },
        };
    }

    /// <summary>A rule of "nft list table".</summary>
    /// <param name="table">Family and name.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="text">The rule; its comment is taken from it.</param>
    internal static SourceNatRule Nft(string table, string chain, string text) => new()
    {
        Location = new RuleLocation(Backend.Nft, table.Split(' ')[0], table.Split(' ')[1], chain, 1, 7),
        Text = text,
        Kind = text.Contains("snat ", StringComparison.Ordinal) ? SourceNatKind.Snat : SourceNatKind.Masquerade,
        Comment = Unescaped(ListedComment.Match(text)),
        Path = [chain],
        Surroundings = RuleSurroundings.None with { Chains = new HashSet<string>([chain]) },
    };

    private static string? Unescaped(Match match) =>
        match.Success ? match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : null;

    [GeneratedRegex("""--comment "((?:\\.|[^"\\])*)" """)]
    private static partial Regex SavedComment { get; }

    [GeneratedRegex("comment \"([^\"]*)\"$")]
    private static partial Regex ListedComment { get; }
}
