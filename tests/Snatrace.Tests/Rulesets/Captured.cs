using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Tests.Architecture;

namespace Snatrace.Tests.Rulesets;

/// <summary>What Debian 12's tools printed of rules that they themselves had written (iptables 1.8.9, nft 1.0.6).</summary>
internal static class Captured
{
    internal static readonly string[] IptablesFiles =
        ["node.iptables-nft-save-c", "node.iptables-nft-save", "node.iptables-legacy-save-c", "node.ip6tables-nft-save-c"];

    internal static string Text(string file) => Repository.Read($"tests/Snatrace.Tests/Rulesets/Fixtures/{file}");

    internal static Backend BackendOf(string file) => file switch
    {
        _ when file.Contains("ip6tables-nft", StringComparison.Ordinal) => Backend.Ip6tablesNft,
        _ when file.Contains("legacy", StringComparison.Ordinal) => Backend.IptablesLegacy,
        _ => Backend.IptablesNft,
    };

    internal static IptablesRuleset Iptables(string file) => IptablesRuleset.Parse(Text(file), BackendOf(file));

    /// <summary><c>node</c>: what iptables wrote, as nft sees it. <c>native</c>: what nft wrote.</summary>
    internal static NftRuleset Nft(string name) => NftRuleset.Parse(Text($"{name}.nft.json"), Text($"{name}.nft"));
}
