using System.Net;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Tests.Rulesets;

/// <summary>Edits of rules of iptables.</summary>
public class IptablesEditTests
{
    private static readonly PortBlock Block = new(1024, 2047);
    private static readonly RuleNarrowing Tcp = new(null, "tcp");

    // One rule is put in before another one is taken out, with the counters that it has; no other is named.
    [Fact]
    public void An_edit_names_one_rule_and_keeps_its_counters()
    {
        IptablesRuleset ruleset = Captured.Iptables("node.iptables-nft-save-c");
        foreach (SourceNatRule rule in ruleset.SourceNatRules)
        {
            string edited = IptablesEdit.FullyRandom(rule);
            string[] commands = $"{new IptablesBatch(ruleset).Replace(rule, edited)}".TrimEnd('\n').Split('\n');

            Assert.Equal("*nat", commands[0]);
            Assert.StartsWith($"-I {rule.Location.Chain} {rule.Location.Position} {edited[(4 + rule.Location.Chain.Length)..]}", commands[1], StringComparison.Ordinal);
            Assert.EndsWith($" -c {rule.Packets} {rule.Bytes}", commands[1], StringComparison.Ordinal);
            Assert.StartsWith($"-D {rule.Location.Chain} ", commands[2], StringComparison.Ordinal);
            Assert.Equal("COMMIT", commands[3]);
            Assert.Equal(4, commands.Length);
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
        string moved = ruleset.ToString().Replace($"[{rule.Packets}:{rule.Bytes}] {rule.Text}\n", $"[0:0] -A POSTROUTING -j ACCEPT\n[0:0] {rule.Text}\n", StringComparison.Ordinal);
        var batch = new IptablesBatch(IptablesRuleset.Parse(moved, Backend.IptablesNft));

        Assert.NotEqual(ruleset.ToString(), moved);
        Assert.Throws<RuleEditException>(() => batch.Replace(rule, "-A POSTROUTING -j MASQUERADE"));
        Assert.Throws<RuleEditException>(() => batch.Remove(rule));
        Assert.Throws<RuleEditException>(() => batch.InsertBefore(rule, ["-A POSTROUTING -j MASQUERADE"]));
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
