using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Tests.Rulesets;

/// <summary>What nft prints.</summary>
public class NftRulesetTests
{
    [Fact]
    public void What_iptables_wrote_is_not_nfts()
    {
        NftRuleset node = Captured.Nft("node");

        Assert.Empty(node.SourceNatRules);
        Assert.True(node.HasExtensions("ip", "nat"));
        Assert.False(node.HasExtensions("ip", "filter"));
        Assert.False(Captured.Nft("native").HasExtensions("ip"));
    }

    [Fact]
    public void Every_rule_is_found_by_its_text_as_nft_lists_it()
    {
        NftRuleset native = Captured.Nft("native");
        string[] listed = [.. Captured.Text("native.nft").Split('\n')];

        Assert.Equal(21, native.SourceNatRules.Count);
        Assert.All(native.SourceNatRules, rule => Assert.Single(listed, line =>
            line.EndsWith($" # handle {rule.Location.Handle}", StringComparison.Ordinal)
            && line.Replace($"counter packets {rule.Packets} bytes {rule.Bytes}", "counter", StringComparison.Ordinal).Trim()
                == $"{rule.Text} # handle {rule.Location.Handle}"));
    }

    [Fact]
    public void A_rule_says_where_it_stands_and_what_is_around_it()
    {
        SourceNatRule rule = Rule("ip saddr 198.18.0.0/24 counter masquerade fully-random comment \"MASQUERADE\"");

        Assert.Equal(new RuleLocation(Backend.Nft, "inet", "both", "post-wan", 1, 5), rule.Location);
        Assert.Equal(["p", "post-wan"], rule.Path); // through a map of verdicts
        Assert.Equal((2, 120, "MASQUERADE", PortRandomisation.FullyRandom), (rule.Packets, rule.Bytes, rule.Comment, rule.Randomisation));
        Assert.Equal((null, "to the world"), (rule.Surroundings.TableComment, rule.Surroundings.ChainComment));
        Assert.Superset(new HashSet<string> { "u", "post", "in" }, rule.Surroundings.Chains.ToHashSet());
    }

    [Fact]
    public void Comments_that_the_json_lacks_come_from_the_listing()
    {
        SourceNatRule rule = Rule("counter masquerade random");

        Assert.Equal(("table says", "chain says"), (rule.Surroundings.TableComment, rule.Surroundings.ChainComment));
        Assert.Equal(["post", "u"], rule.Path);
    }

    [Theory]
    [InlineData("ip protocol tcp snat to 1.2.3.4:1024", PortRandomisation.None, false, 1024, 1024, "1.2.3.4")]
    [InlineData("ip protocol tcp snat to 1.2.3.4-1.2.3.9:1024-4000 fully-random,persistent", PortRandomisation.FullyRandom, true, 1024, 4000, "1.2.3.4-1.2.3.9")]
    [InlineData("ip saddr 10.0.0.0/8 tcp dport { 80, 443 } masquerade to :1024-2000 random,persistent", PortRandomisation.Random, true, 1024, 2000, null)]
    public void Flags_ports_and_addresses(
        string text, PortRandomisation randomisation, bool persistent, int first, int last, string? address)
    {
        SourceNatRule rule = Rule(text);

        Assert.Equal(
            (randomisation, persistent, new PortBlock((ushort)first, (ushort)last), address),
            (rule.Randomisation, rule.Persistent, rule.Ports, rule.Address));
    }

    [Fact]
    public void An_address_from_a_map_stays_text() =>
        Assert.StartsWith("{\"map\":", Rule("snat to ip saddr map @m").Address, StringComparison.Ordinal);

    [Fact]
    public void Networks_mapped_onto_networks_are_not_source_nat_that_shares_an_address() => Assert.DoesNotContain(
        Captured.Nft("native").SourceNatRules, rule => rule.Text.Contains("prefix to", StringComparison.Ordinal));

    [Fact]
    public void A_comment_that_looks_like_a_counter_and_a_handle_is_a_comment()
    {
        SourceNatRule rule = Rule("counter masquerade comment \"a # handle 7 counter packets 5 bytes 6\"");

        Assert.Equal((1, 2, 31), (rule.Packets, rule.Bytes, rule.Location.Handle));
    }

    [Fact]
    public void A_rule_that_is_not_in_the_listing_is_shown_as_json() => Assert.Equal(
        """[{"masquerade": null}]""", Assert.Single(Parse("""{"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 9, "expr": [{"masquerade": null}]}}""").SourceNatRules).Text);

    [Fact]
    public void Unknown_keys_and_objects_are_passed_over() => Assert.Single(Parse("""
        {"metainfo": 7}, {"secmark": [1]}, {"rule": {"new": {}, "family": "ip", "table": "t", "chain": "c", "handle": 9, "expr":
        [{"new": 1}, {"masquerade": {"new": 1, "flags": "new"}}]}}
        """).SourceNatRules);

    [Theory]
    [InlineData("[", "nft -j: not JSON: ")]
    [InlineData("[]", "nft -j: is not an object")]
    [InlineData("{}", "nft -j: has no nftables")]
    [InlineData("""{"nftables": [{"table": 1}]}""", "nft -j.nftables[0].table: is not an object")]
    [InlineData("""{"nftables": [{"table": {"family": "ip"}}]}""", "nft -j.nftables[0].table: has no name")]
    [InlineData("""{"nftables": [{"table": {"family": 4}}]}""", "nft -j.nftables[0].table.family: is not a string")]
    public void What_is_not_nfts_json_is_refused_by_path(string json, string message) => Assert.StartsWith(
        message, Assert.Throws<RulesetFormatException>(() => NftRuleset.Parse(json, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"masquerade": 1}""", "expr[0].masquerade: is not an object")]
    [InlineData("""{"masquerade": {"port": "x"}}""", "expr[0].masquerade.port: is neither a port nor a range nor an expression")]
    [InlineData("""{"masquerade": {"port": 65536}}""", "expr[0].masquerade.port: is 65536, not a port")]
    [InlineData("""{"masquerade": {"port": {"range": [1]}}}""", "expr[0].masquerade.port.range: has 1 bounds, not 2")]
    [InlineData("""{"masquerade": {"flags": [1]}}""", "expr[0].masquerade.flags[0]: is not a string")]
    [InlineData("""{"snat": {"addr": 1}}""", "expr[0].snat.addr: is neither an address nor an expression")]
    [InlineData("\"masquerade\"", "expr[0]: is not an object with a member")]
    public void A_statement_of_another_shape_is_refused_by_path(string statement, string message) => Assert.Equal(
        $"nft -j.nftables[1].rule.{message}",
        Assert.Throws<RulesetFormatException>(() => Parse(
            $$$"""{"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 9, "expr": [{{{statement}}}]}}""")).Message);

    private static NftRuleset Parse(string items) =>
        NftRuleset.Parse($$$"""{"nftables": [{"table": {"family": "ip", "name": "t"}}, {{{items}}}]}""", "");

    private static SourceNatRule Rule(string text) => Assert.Single(Captured.Nft("native").SourceNatRules, rule => rule.Text == text);
}
