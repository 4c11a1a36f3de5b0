using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Tests.Rulesets;

/// <summary>What iptables-save prints.</summary>
public class IptablesRulesetTests
{
    public static TheoryData<string> Files => [.. Captured.IptablesFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_was_parsed_is_given_back(string file)
    {
        string text = Captured.Text(file);

        Assert.Equal(text, Captured.Iptables(file).ToString());
        string ofWindows = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(ofWindows, IptablesRuleset.Parse(ofWindows, Backend.IptablesNft).ToString());
        Assert.Equal(text.TrimEnd(), IptablesRuleset.Parse(text.TrimEnd(), Backend.IptablesNft).ToString());
    }

    [Fact]
    public void The_same_rules_are_found_with_and_without_counters_and_line_ends()
    {
        string text = Captured.Text("node.iptables-nft-save-c");
        string[] found = [.. Captured.Iptables("node.iptables-nft-save-c").SourceNatRules.Select(rule => rule.Text)];

        Assert.Equal(8, found.Length);
        Assert.Equal(found, Captured.Iptables("node.iptables-nft-save").SourceNatRules.Select(rule => rule.Text));
        Assert.Equal(found, IptablesRuleset.Parse(text.Replace("\n", "\r\n", StringComparison.Ordinal), Backend.IptablesNft)
            .SourceNatRules.Select(rule => rule.Text));
        Assert.Equal(found.Order(), Captured.Iptables("node.iptables-legacy-save-c").SourceNatRules.Select(rule => rule.Text).Order());
    }

    [Fact]
    public void A_rule_says_where_it_stands_and_what_is_around_it()
    {
        SourceNatRule rule = Rule("CNI-aaaaaaaaaaaaaaaaaaaaaaaa");

        Assert.Equal(
            new RuleLocation(Backend.IptablesNft, "ip", "nat", "CNI-aaaaaaaaaaaaaaaaaaaaaaaa", 2, null), rule.Location);
        Assert.Equal(
            "-A CNI-aaaaaaaaaaaaaaaaaaaaaaaa ! -d 224.0.0.0/4 -m comment --comment \"name: \\\"podman\\\" id: \\\"0123\\\"\" -j MASQUERADE",
            rule.Text);
        Assert.Equal("name: \"podman\" id: \"0123\"", rule.Comment);
        Assert.Equal("name: \"podman\" id: \"0123\"", rule.Surroundings.ChainComment);
        Assert.Null(rule.Surroundings.TableComment);
        Assert.Equal(["POSTROUTING", "CNI-aaaaaaaaaaaaaaaaaaaaaaaa"], rule.Path);
        Assert.Superset(new HashSet<string> { "DOCKER", "DOCKER-USER", "KUBE-FIREWALL" }, rule.Surroundings.Chains.ToHashSet());
        Assert.Equal((PortRandomisation.None, null, null), (rule.Randomisation, rule.Ports, rule.Address));
    }

    [Fact]
    public void Flags_ports_and_addresses()
    {
        SourceNatRule flannel = Rule("FLANNEL-POSTRTG");
        Assert.Equal((PortRandomisation.FullyRandom, 2, 120), (flannel.Randomisation, flannel.Packets, flannel.Bytes));

        SourceNatRule libvirt = Rule("POSTROUTING", position: 6);
        Assert.Equal((SourceNatKind.Masquerade, PortRandomisation.None, new PortBlock(1024, 65535)), (libvirt.Kind, libvirt.Randomisation, libvirt.Ports));

        SourceNatRule snat = Rule("POSTROUTING", position: 7);
        Assert.Equal(
            (SourceNatKind.Snat, PortRandomisation.Random, new PortBlock(2000, 2999), "198.18.0.1-198.18.0.4", true),
            (snat.Kind, snat.Randomisation, snat.Ports, snat.Address, snat.Persistent));

        SourceNatRule input = Rule("INPUT");
        Assert.Equal(("10.2.0.1", 4), (input.Address, input.Packets));
        Assert.Equal(["INPUT"], input.Path);
    }

    [Fact]
    public void Addresses_of_ipv6_with_ports_and_without()
    {
        IReadOnlyList<SourceNatRule> rules = Captured.Iptables("node.ip6tables-nft-save-c").SourceNatRules;

        Assert.Equal([null, "fd01::1-fd01::4", "fd01::1"], rules.Select(rule => rule.Address));
        Assert.Equal([null, new PortBlock(1024, 2047), null], rules.Select(rule => rule.Ports));
        Assert.All(rules, rule => Assert.Equal("ip6", rule.Location.Family));
    }

    [Fact]
    public void Without_counters_nobody_counts() =>
        Assert.All(Captured.Iptables("node.iptables-nft-save").SourceNatRules, rule => Assert.Null(rule.Packets));

    [Theory]
    [InlineData("-A POSTROUTING -m comment --comment -j -j MASQUERADE", "-j")]
    [InlineData("-A POSTROUTING -m comment --comment \"-j SNAT\" -j MASQUERADE", "-j SNAT")]
    [InlineData("-A POSTROUTING -m comment --comment \"a \\\\ b \\\" c\" -j MASQUERADE", "a \\ b \" c")]
    [InlineData("-A POSTROUTING -m comment --comment \"\" -j MASQUERADE", "")]
    [InlineData("-A POSTROUTING -m comment --comment ! -j MASQUERADE", "!")]
    public void A_comment_may_look_like_an_option(string text, string comment)
    {
        SourceNatRule rule = Assert.Single(IptablesRuleset.Parse($"*nat\n:POSTROUTING ACCEPT\n{text}\nCOMMIT\n", Backend.IptablesNft).SourceNatRules);

        Assert.Equal((SourceNatKind.Masquerade, comment), (rule.Kind, rule.Comment));
    }

    [Fact]
    public void A_chain_that_nothing_leads_to_has_no_path() => Assert.Empty(Assert.Single(
        IptablesRuleset.Parse("*nat\n:POSTROUTING ACCEPT\n:LOST -\n-A LOST -j MASQUERADE\nCOMMIT\n", Backend.IptablesNft).SourceNatRules).Path);

    [Fact]
    public void A_table_that_the_tool_cannot_print_is_named() => Assert.Equal(
        ["nat"], IptablesRuleset.Parse("# Table `nat' is incompatible, use 'nft' tool.\n", Backend.IptablesNft).UnprintableTables);

    [Fact]
    public void A_table_with_chains_that_are_not_printed_is_named() => Assert.Equal(
        ["nat"],
        IptablesRuleset.Parse(
            "# Table `nat' contains incompatible base-chains, use 'nft' tool to list them.\n*nat\n:POSTROUTING ACCEPT\nCOMMIT\n*mangle\nCOMMIT\n",
            Backend.IptablesNft).SharedTables);

    [Theory]
    [InlineData("-A POSTROUTING -j MASQUERADE", "iptables-nft-save, line 1: '-A POSTROUTING -j MASQUERADE' is not a rule in a table")]
    [InlineData("*nat\n-A POSTROUTING -j MASQUERADE", "iptables-nft-save, line 2: table nat has no COMMIT")]
    [InlineData("COMMIT", "iptables-nft-save, line 1: COMMIT without a table")]
    [InlineData("*nat\n*nat", "iptables-nft-save, line 2: table nat begins within table nat")]
    [InlineData("*nat\nCOMMIT\n*nat", "iptables-nft-save, line 3: table nat is here twice")]
    [InlineData("*nat\n:POSTROUTING\n", "iptables-nft-save, line 2: ':POSTROUTING' is not a chain with its policy in a table")]
    [InlineData("*nat\n[1:x] -A A\n", "iptables-nft-save, line 2: '[1:x] -A A' does not begin with [packets:bytes]")]
    [InlineData("*nat\n-A A -m comment --comment \"b", "iptables-nft-save, line 2: a quote stays open")]
    [InlineData("iptables: command not found", "iptables-nft-save, line 1: 'iptables: command not found' is not a rule in a table")]
    public void What_is_not_a_ruleset_is_refused_by_line(string text, string message) => Assert.Equal(
        message, Assert.Throws<RulesetFormatException>(() => IptablesRuleset.Parse(text, Backend.IptablesNft)).Message);

    private static SourceNatRule Rule(string chain, int? position = null) => Captured.Iptables("node.iptables-nft-save-c").SourceNatRules
        .Single(rule => rule.Location.Chain == chain && (position is null || rule.Location.Position == position));
}
