using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Tests.Rulesets;

/// <summary>Which of several rules decides, for everything that one of them is for.</summary>
public class RuleOrderTests
{
    private const string Dockers = "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE";

    [Theory]
    [InlineData(Dockers)]
    [InlineData("-A POSTROUTING -s 172.16.0.0/12 -j MASQUERADE")]
    [InlineData("-A POSTROUTING ! -o docker0 -m comment --comment x -j MASQUERADE")]
    [InlineData("-A POSTROUTING ! -s 198.18.0.0/16 -j MASQUERADE")]
    [InlineData("-A POSTROUTING ! -d 198.18.0.0/16 -j MASQUERADE", "-A POSTROUTING -d 198.18.1.0/24 -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE --random-fully", false)]
    [InlineData("-A POSTROUTING -p tcp -m tcp --dport 1:100 -j MASQUERADE", "-A POSTROUTING -p tcp -m tcp --dport 80 -j MASQUERADE --random-fully")]
    [InlineData("-A POSTROUTING -o eth+ -j MASQUERADE", "-A POSTROUTING -o eth0 -j MASQUERADE --random-fully")]
    [InlineData("-A POSTROUTING -m set --match-set a src -j MASQUERADE", "-A POSTROUTING -m set --match-set a src -d 198.18.0.0/16 -j MASQUERADE --random-fully")]
    [InlineData("-A POSTROUTING -s 172.17.0.0/24 -j MASQUERADE", null, false)]
    [InlineData("-A POSTROUTING -s 172.18.0.0/16 -j MASQUERADE", null, false)]
    [InlineData("-A POSTROUTING -s 172.17.0.0/16 -o docker0 -j MASQUERADE", null, false)]
    [InlineData("-A POSTROUTING -s 172.17.0.0/16 -o eth0 -j MASQUERADE", null, false)]
    [InlineData("-A POSTROUTING -p tcp -j MASQUERADE", null, false)]
    [InlineData("-A POSTROUTING -m mark --mark 0x1 -j MASQUERADE", "-A POSTROUTING -m mark --mark 0x1 -j MASQUERADE --random-fully", false)]
    [InlineData("-A POSTROUTING -m statistic --mode random --probability 0.5 -j MASQUERADE", "-A POSTROUTING -m statistic --mode random --probability 0.5 -j MASQUERADE --random-fully", false)]
    public void A_rule_that_takes_everything_decides_in_place_of_the_next(string first, string? second = null, bool overruled = true)
    {
        HostRulesets rulesets = Iptables(first, second ?? $"{Dockers} --random-fully");

        Assert.Equal(overruled, RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[1], out SourceNatRule? by));
        Assert.Equal(overruled ? first : null, by?.Text);
        Assert.False(RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[0], out _));
    }

    [Fact]
    public void What_is_let_through_untranslated_gets_to_no_rule_behind()
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -s 172.17.0.0/16 -j ACCEPT", Dockers);

        Assert.True(RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[0], out SourceNatRule? by));
        Assert.Null(by);
    }

    [Fact]
    public void The_conditions_of_the_jump_count()
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE", "-A POSTROUTING -s 172.17.0.0/24 -j MINE", "-A MINE -j MASQUERADE --random-fully");
        Assert.True(RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[1], out _));

        rulesets = Iptables("-A POSTROUTING -s 172.17.0.0/24 -j MASQUERADE", "-A POSTROUTING -s 172.17.0.0/16 -j MINE", "-A MINE -j MASQUERADE --random-fully");
        Assert.False(RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[1], out _));

        // By another way more may come.
        rulesets = Iptables(
            "-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE", "-A POSTROUTING -s 172.17.0.0/24 -j MINE", "-A POSTROUTING -s 172.18.0.0/24 -j MINE", "-A MINE -j MASQUERADE --random-fully");
        Assert.False(RuleOrder.IsOverruled(rulesets, rulesets.SourceNatRules[1], out _));
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(101, false)]
    public void A_table_of_nft_decides_first_where_its_chain_comes_first(int priority, bool overruled)
    {
        HostRulesets rulesets = Iptables($"{Dockers} --random-fully") with
        {
            Nft = NftRuleset.Parse(
                """
                {"nftables": [
                    {"table": {"family": "ip", "name": "early", "handle": 1}},
                    {"chain": {"family": "ip", "table": "early", "name": "p", "handle": 1, "type": "nat", "hook": "postrouting", "prio": @PRIORITY, "policy": "accept"}},
                    {"rule": {"family": "ip", "table": "early", "chain": "p", "handle": 2, "expr": [
                        {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": {"prefix": {"addr": "172.17.0.0", "len": 16}}}},
                        {"match": {"op": "!=", "left": {"meta": {"key": "oifname"}}, "right": "docker0"}},
                        {"masquerade": null}]}}
                ]}
                """.Replace("@PRIORITY", $"{priority}", StringComparison.Ordinal),
                ""),
        };

        Assert.Equal(overruled, RuleOrder.IsOverruled(rulesets, rulesets.Iptables[0].SourceNatRules[0], out SourceNatRule? by));
        Assert.Equal(overruled ? "early" : null, by?.Location.Table);
    }

    private static HostRulesets Iptables(params string[] rules) => new(
        NftRuleset.Empty,
        [IptablesRuleset.Parse($"*nat\n:POSTROUTING ACCEPT [0:0]\n:MINE - [0:0]\n{string.Concat(rules.Select(rule => $"[0:0] {rule}\n"))}COMMIT\n", Backend.IptablesNft)],
        []);
}
