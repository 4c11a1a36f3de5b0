using System.Net;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Tests.Rulesets;

/// <summary>Edits of rules of iptables.</summary>
public class IptablesEditTests
{
    private static readonly PortBlock Block = new(1024, 2047);
    private static readonly RuleNarrowing Tcp = new(null, "tcp");

    [Fact]
    public void An_edit_changes_one_line_and_keeps_its_counters()
    {
        IptablesRuleset ruleset = Captured.Iptables("node.iptables-nft-save-c");
        foreach (SourceNatRule rule in ruleset.SourceNatRules)
        {
            string edited = IptablesEdit.FullyRandom(rule);
            string[] expected = ruleset.ToString().Split('\n');
            int line = Array.FindIndex(expected, text => text.EndsWith($"] {rule.Text}", StringComparison.Ordinal));
            expected[line] = $"[{rule.Packets}:{rule.Bytes}] {edited}";

            Assert.Equal(string.Join('\n', expected), ruleset.Replace(rule, edited).ToString());
        }
    }

    [Fact]
    public void A_rule_that_is_fully_random_already_stays() =>
        Assert.Equal("-A P -j MASQUERADE --random-fully", IptablesEdit.FullyRandom(Rule("-A P -j MASQUERADE --random-fully")));

    [Fact]
    public void A_rule_that_moved_is_not_changed()
    {
        IptablesRuleset ruleset = Captured.Iptables("node.iptables-nft-save-c");
        SourceNatRule rule = ruleset.SourceNatRules.First(found => found.Location.Chain == "POSTROUTING");
        IptablesRuleset moved = ruleset.InsertBefore(rule, ["-A POSTROUTING -j ACCEPT"]);

        Assert.Contains("\n[0:0] -A POSTROUTING -j ACCEPT\n[0:0] -A POSTROUTING -s 172.17.0.0/16 ! -o docker0", moved.ToString(), StringComparison.Ordinal);
        Assert.Throws<RuleEditException>(() => moved.Replace(rule, "-A POSTROUTING -j MASQUERADE"));
        Assert.Throws<RuleEditException>(() => moved.Remove([rule]));
    }

    [Fact]
    public void A_table_alone_is_what_restore_needs()
    {
        IptablesRuleset ruleset = Captured.Iptables("node.iptables-nft-save-c");
        string table = ruleset.TableText("nat");

        Assert.StartsWith("*nat\n:PREROUTING ACCEPT [10:600]\n", table, StringComparison.Ordinal);
        Assert.EndsWith("-j MASQUERADE --random-fully\nCOMMIT\n", table, StringComparison.Ordinal);
        Assert.Equal("", ruleset.TableText("mangle"));
        Assert.Equal(
            ruleset.SourceNatRules.Select(rule => rule.Text),
            IptablesRuleset.Parse(table, Backend.IptablesNft).SourceNatRules.Select(rule => rule.Text));
    }

    [Fact]
    public void A_batch_is_from_the_end_of_a_chain_to_its_beginning()
    {
        IptablesRuleset ruleset = IptablesRuleset.Parse(
            "*nat\n:P -\n[1:2] -A P -s 198.18.0.1 -j MASQUERADE\n[3:4] -A P -m comment --comment \"a b\" -j MASQUERADE\nCOMMIT\n", Backend.IptablesNft);
        (SourceNatRule first, SourceNatRule second) = (ruleset.SourceNatRules[0], ruleset.SourceNatRules[1]);

        Assert.Equal(
            """
            *nat
            -I P 2 -m comment --comment "a b" -j MASQUERADE --random-fully -c 3 4
            -D P -m comment --comment "a b" -j MASQUERADE
            -I P 1 -j B
            -I P 1 -j A
            COMMIT

            """,
            new IptablesBatch(ruleset)
                .InsertBefore(first, ["-A P -j A", "-A P -j B"])
                .Replace(second, IptablesEdit.FullyRandom(second))
                .ToString());
    }

    [Fact]
    public void Which_of_two_equal_rules_is_meant_is_said_by_number()
    {
        IptablesRuleset ruleset = IptablesRuleset.Parse("*nat\n:P -\n-A P -j MASQUERADE\n-A P -j MASQUERADE\nCOMMIT\n", Backend.IptablesNft);

        Assert.Equal("*nat\n-D P 2\nCOMMIT\n", new IptablesBatch(ruleset).Remove(ruleset.SourceNatRules[1]).ToString());
        Assert.Equal(
            "*nat\n-I P 2 -j X\n-D P 3\n-I P 1 -j X\n-D P 2\nCOMMIT\n",
            new IptablesBatch(ruleset).Replace(ruleset.SourceNatRules[0], "-A P -j X").Replace(ruleset.SourceNatRules[1], "-A P -j X").ToString());
        Assert.Throws<RuleEditException>(() => new IptablesBatch(IptablesRuleset.Parse("", Backend.IptablesNft)).Remove(ruleset.SourceNatRules[1]));
    }

    [Theory]
    [InlineData("-A P -j MASQUERADE", "ports need a protocol")]
    [InlineData("-A P -p icmp -j MASQUERADE", "ports of a protocol do not go with \"-p icmp\"")]
    [InlineData("-A P ! -p tcp -j MASQUERADE", "ports of a protocol do not go with \"! -p tcp\"")]
    public void Ports_need_a_protocol_that_has_them(string text, string why) => Assert.EndsWith(
        why, Assert.Throws<RuleEditException>(() => IptablesEdit.Ports(Rule(text), Block, RuleNarrowing.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_restriction_that_contradicts_the_rule_is_refused()
    {
        Assert.Throws<RuleEditException>(() => IptablesEdit.Ports(Rule("-A P -p udp -j MASQUERADE"), Block, Tcp));
        Assert.Throws<RuleEditException>(() => IptablesEdit.Ports(
            Rule("-A P ! -s 198.18.0.0/24 -j MASQUERADE"), Block, new RuleNarrowing(IPAddress.Parse("198.18.1.1"), "tcp")));
    }

    [Fact]
    public void Ports_alone_change_the_target_only() => Assert.Equal(
        "-A P -s 198.18.0.0/24 -p tcp -j MASQUERADE --to-ports 1024-2047 --random",
        IptablesEdit.Ports(Rule("-A P -s 198.18.0.0/24 -p tcp -j MASQUERADE --random"), Block, RuleNarrowing.None));

    private static SourceNatRule Rule(string text) =>
        IptablesRuleset.Parse($"*nat\n:P -\n{text}\nCOMMIT\n", Backend.IptablesNft).SourceNatRules[0];
}
