using System.Net;
using System.Text.RegularExpressions;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;

namespace Snatrace.KernelTests.Rulesets;

/// <summary>Rules of nft, edited by us and written by nft, which then lists what we said and nothing else changed.</summary>
public partial class NftEditingTests
{
    private static readonly PortBlock Block = new(10_000, 19_999);

    public static TheoryData<string, string, string> FullyRandom => new()
    {
        { "ip", "masquerade", "masquerade fully-random" },
        { "ip", "ip saddr 198.18.0.0/24 oifname != \"docker0\" counter masquerade comment \"MASQUERADE\"", "ip saddr 198.18.0.0/24 oifname != \"docker0\" counter masquerade fully-random comment \"MASQUERADE\"" },
        { "ip", "ip saddr 198.18.0.0/24 tcp dport { 80, 443 } masquerade to :1024-2000 random,persistent", "ip saddr 198.18.0.0/24 tcp dport { 80, 443 } masquerade to :1024-2000 fully-random,persistent" },
        { "ip", "ip protocol tcp counter snat to 198.19.0.1-198.19.0.4:1024-4000 persistent", "ip protocol tcp counter snat to 198.19.0.1-198.19.0.4:1024-4000 fully-random,persistent" },
        { "ip", "counter snat to ip saddr map @m", "counter snat to ip saddr map @m fully-random" },
        { "ip", "ip saddr @s ip daddr != { 198.18.0.0/16, 198.19.1.1-198.19.1.5 } fib daddr type != local meta mark & 0x00004000 == 0x00004000 ct state new masquerade", "ip saddr @s ip daddr != { 198.18.0.0/16, 198.19.1.1-198.19.1.5 } fib daddr type != local meta mark & 0x00004000 == 0x00004000 ct state new masquerade fully-random" },
        { "ip", "oifname { \"a\", \"b*\" } iifname \"x*\" limit rate 5/second counter masquerade comment \"counter packets 1 bytes 2 masquerade # handle 7\"", "oifname { \"a\", \"b*\" } iifname \"x*\" limit rate 5/second counter masquerade fully-random comment \"counter packets 1 bytes 2 masquerade # handle 7\"" },
        { "ip", "snat to numgen random mod 2 map { 0 : 198.19.0.1, 1 : 198.19.0.2 }", "snat to numgen random mod 2 map { 0 : 198.19.0.1, 1 : 198.19.0.2 } fully-random" },
        { "ip6", "ip6 saddr fd00::/64 counter snat to fd01::1 random", "ip6 saddr fd00::/64 counter snat to fd01::1 fully-random" },
        { "inet", "ip saddr 198.18.0.0/24 oifname \"x\" counter snat ip to 198.19.0.1", "ip saddr 198.18.0.0/24 oifname \"x\" counter snat ip to 198.19.0.1 fully-random" },
        { "inet", "meta l4proto tcp snat ip6 to [fd01::1]:10-20", "meta l4proto tcp snat ip6 to [fd01::1]:10-20 fully-random" },
        { "inet", "meta nfproto ipv4 oifname != \"lo\" masquerade", "meta nfproto ipv4 oifname != \"lo\" masquerade fully-random" },
        { "inet", "ip6 saddr fd00::/64 log prefix \"new: \" masquerade persistent", "ip6 saddr fd00::/64 log prefix \"new: \" masquerade fully-random,persistent" },
    };

    public static TheoryData<string, string, string> Ports => new()
    {
        { "ip", "counter masquerade comment \"c\"", "ip saddr 198.18.0.5 meta l4proto tcp counter masquerade to :10000-19999 comment \"c\"" },
        { "ip", "ip saddr 198.18.0.0/24 oifname != \"docker0\" masquerade random", "ip saddr 198.18.0.5 meta l4proto tcp ip saddr 198.18.0.0/24 oifname != \"docker0\" masquerade to :10000-19999 random" },
        { "ip", "tcp dport 80 masquerade to :1024-65535", "ip saddr 198.18.0.5 tcp dport 80 masquerade to :10000-19999" },
        { "ip", "ip saddr != 198.18.9.9 snat to 198.19.0.1-198.19.0.4", "ip saddr 198.18.0.5 meta l4proto tcp ip saddr != 198.18.9.9 snat to 198.19.0.1-198.19.0.4:10000-19999" },
        { "inet", "oifname \"x\" counter snat ip to 198.19.0.1", "ip saddr 198.18.0.5 meta l4proto tcp oifname \"x\" counter snat ip to 198.19.0.1:10000-19999" },
        { "ip6", "oifname \"x\" snat to fd01::1-fd01::4 fully-random", "ip6 saddr fd00::5 meta l4proto tcp oifname \"x\" snat to [fd01::1]-[fd01::4]:10000-19999 fully-random" },
    };

    [Theory]
    [MemberData(nameof(FullyRandom))]
    public void Fully_random_changes_the_rule_and_nothing_else(string family, string rule, string edited)
    {
        using RuledHost host = Given(family, rule);
        (NftRuleset before, SourceNatRule chosen) = Choose(host, rule);
        string listed = Listing(host);
        Assert.Contains($"\t\t{rule}\n", Stripped(listed), StringComparison.Ordinal);

        NftEdited change = NftEdit.FullyRandom(before, chosen);
        Assert.Equal(edited, change.Text);
        host.NftJson(new NftBatch().Replace(change).ToString());

        Assert.Equal(Edited(listed, rule, edited), Listing(host));

        // And back, as the rule was.
        (NftRuleset after, SourceNatRule changed) = Choose(host, edited);
        host.NftJson(new NftBatch().Replace(NftEdit.Randomise(after, changed, chosen.Randomisation)).ToString());
        Assert.Equal(listed, Listing(host));
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public void A_rule_with_ports_of_its_own_stands_before_the_rule(string family, string rule, string edited)
    {
        using RuledHost host = Given(family, rule);
        (NftRuleset before, SourceNatRule chosen) = Choose(host, rule);
        string listed = Stripped(Listing(host));
        var source = IPAddress.Parse(family == "ip6" ? "fd00::5" : "198.18.0.5");

        NftEdited change = NftEdit.Ports(before, chosen, Block, new RuleNarrowing(source, "tcp"));
        Assert.Equal(edited, change.Text);
        host.NftJson(new NftBatch().InsertBefore(change).ToString());

        Assert.Equal(
            listed.Replace($"\t\t{rule}\n", $"\t\t{edited}\n\t\t{rule}\n", StringComparison.Ordinal), Stripped(Listing(host)));

        (_, SourceNatRule inserted) = Choose(host, edited);
        host.NftJson(new NftBatch().Delete(inserted).ToString());
        Assert.Equal(listed, Stripped(Listing(host)));
    }

    private static RuledHost Given(string family, string rule)
    {
        string addresses = family == "ip6" ? "ipv6_addr" : "ipv4_addr";
        var host = new RuledHost();
        host.Nft($$"""
            table {{family}} mine {
              comment "the table's"
              set s { type {{addresses}}; flags interval; }
              map m { type {{addresses}} : {{addresses}}; }
              chain other { comment "the chain's"; }
              chain post {
                type nat hook postrouting priority srcnat; policy accept;
                counter packets 3 bytes 180 jump other
                {{rule.Replace("counter masq", "counter packets 7 bytes 420 masq", StringComparison.Ordinal)}}
                counter packets 5 bytes 300 masquerade comment "the last"
              }
            }
            """);
        return host;
    }

    private static (NftRuleset Ruleset, SourceNatRule Rule) Choose(RuledHost host, string text)
    {
        HostRulesets read = host.Read();
        Assert.Empty(read.Unread);
        return (read.Nft, Assert.Single(read.SourceNatRules, rule => rule.Text == text));
    }

    // Counters with their numbers, which an edit keeps.
    private static string Listing(RuledHost host) => host.Run("nft list ruleset");

    private static string Edited(string listing, string rule, string edited) => string.Join('\n', listing.Split('\n').Select(line =>
        Stripped(line) == $"\t\t{rule}" ? $"\t\t{WithNumbersOf(line, edited)}" : line));

    private static string WithNumbersOf(string line, string edited) => WordOrString.Replace(
        edited, word => word.Value[0] == '"' ? word.Value : CounterOrString.Matches(line).First(match => match.Value[0] != '"').Value);

    private static string Stripped(string listing) =>
        CounterOrString.Replace(listing, match => match.Value[0] == '"' ? match.Value : "counter");

    [GeneratedRegex(@"""[^""]*""|\bcounter\b")]
    private static partial Regex WordOrString { get; }

    [GeneratedRegex(@"""[^""]*""|counter packets \d+ bytes \d+")]
    private static partial Regex CounterOrString { get; }
}
