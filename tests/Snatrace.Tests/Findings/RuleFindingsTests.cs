using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Tests.Findings;

/// <summary>What the rules of a host say.</summary>
public class RuleFindingsTests
{
    private const string Docker = "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE";

    [Fact]
    public void A_rule_that_keeps_ports_is_a_warning_with_its_owner_and_what_lasts()
    {
        Finding finding = Assert.Single(Of(Docker));

        Assert.Equal(("rule-keeps-ports", Severity.Warning, "Docker"), (finding.Id, finding.Severity, finding.Owner));
        Assert.Equal("Rule 1, Docker: keeps the clients' source ports", finding.Title);
        Assert.Equal(
            [Docker, "iptables-nft, ip nat, POSTROUTING, rule 1; translated 5 connections"], finding.Evidence);
        Assert.Null(finding.Knob);
        Assert.Contains("\"snatrace mitigate --rule 1\" shows the edit", finding.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_of_a_kind_can_be_shown_together()
    {
        Finding[] findings = [.. Of(Docker), .. Of($"{Docker} --random-fully")];

        Assert.Equal(["keep the clients' source ports", "pick source ports at random"], findings.Select(finding => finding.Rule!.Several));
        Assert.All(findings, finding => Assert.Equal(1, finding.Rule!.Number));
        Assert.StartsWith(findings[0].Rule!.OwnersStep!, findings[0].NextStep, StringComparison.Ordinal);
        Assert.Null(findings[1].Rule!.OwnersStep);
    }

    [Fact]
    public void A_rule_that_nothing_has_met_can_wait()
    {
        Finding finding = Assert.Single(Of(Docker, packets: 0));

        Assert.Equal(Severity.Info, finding.Severity);
    }

    [Theory]
    [InlineData("--random")]
    [InlineData("--random-fully")]
    public void A_random_rule_is_well(string flag)
    {
        Finding finding = Assert.Single(Of($"{Docker} {flag}"));

        Assert.Equal(("rule-random", Severity.Ok), (finding.Id, finding.Severity));
    }

    [Theory]
    [InlineData("--random", "rule-hashes-ports", Severity.Warning)]
    [InlineData("--random-fully", "rule-random", Severity.Ok)]
    public void Where_random_is_a_hash_it_is_worse_than_nothing(string flag, string id, Severity severity)
    {
        var old = new KernelBehaviour(PortChoice.Sequential, [], PortChoice.Sequential, [], null);
        Finding finding = Assert.Single(RuleFindings.Of(Rulesets($"{Docker} {flag}", 5), old, walk: null));

        Assert.Equal((id, severity), (finding.Id, finding.Severity));
    }

    // As "mitigate --place own-table" makes it; a table for other addresses changes nothing.
    [Theory]
    [InlineData("172.17.0.0", "fully-random", "rule-overruled", Severity.Ok)]
    [InlineData("172.17.0.0", "persistent", "rule-keeps-ports", Severity.Warning)]
    [InlineData("172.18.0.0", "fully-random", "rule-keeps-ports", Severity.Warning)]
    public void A_rule_that_a_random_one_comes_before_is_harmless(string network, string flag, string id, Severity severity)
    {
        HostRulesets rulesets = Rulesets("-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE", 5, Early(network, flag));
        Finding finding = RuleFindings.Of(rulesets, kernel: null, walk: null)[0];

        Assert.Equal((id, severity), (finding.Id, finding.Severity));
        Assert.Equal(severity == Severity.Ok, finding.Title.EndsWith("but rule 2 decides before it, at random", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_random_is_a_hash_it_overrules_nothing()
    {
        var old = new KernelBehaviour(PortChoice.Sequential, [], PortChoice.Sequential, [], null);
        HostRulesets rulesets = Rulesets("-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE", 5, Early("172.17.0.0", "random"));

        Assert.Equal("rule-overruled", RuleFindings.Of(rulesets, kernel: null, walk: null)[0].Id);
        Assert.Equal("rule-keeps-ports", RuleFindings.Of(rulesets, old, walk: null)[0].Id);
    }

    [Fact]
    public void Without_a_rule_the_race_is_elsewhere()
    {
        Finding finding = Assert.Single(RuleFindings.Of(new HostRulesets(NftRuleset.Empty, [], []), kernel: null, walk: null));

        Assert.Equal(("no-source-nat", Severity.Info), (finding.Id, finding.Severity));
    }

    [Fact]
    public void What_could_not_be_read_is_said_and_is_not_taken_for_no_rule()
    {
        UnreadRuleset[] unread =
        [
            new(Backend.Nft, UnreadReason.NotPermitted, "Operation not permitted\n(you must be root)"),
            new(Backend.IptablesLegacy, UnreadReason.NotInKernel, "not there"),
        ];
        Finding finding = Assert.Single(RuleFindings.Of(new HostRulesets(NftRuleset.Empty, [], unread), kernel: null, walk: null));

        Assert.Equal("rules-not-read", finding.Id);
        Assert.Equal(["nft: Operation not permitted (you must be root)"], finding.Evidence);
        Assert.Equal("run snatrace as root (sudo)", finding.NextStep);
    }

    [Theory]
    [InlineData(Truth.Yes, "The connection hits rule 1")]
    [InlineData(Truth.Maybe, "The connection may hit rule 1")]
    [InlineData(Truth.No, "The connection hits no source-NAT rule")]
    public void A_connection_hits_a_rule_or_may_or_does_not(Truth hits, string title)
    {
        HostRulesets rulesets = Rulesets(Docker, 5);
        ChainWalk[] walk = [new(Backend.IptablesNft, "ip", "nat", "POSTROUTING", 100, [new RuleHit(rulesets.SourceNatRules[0], hits)])];

        Assert.Contains(RuleFindings.Of(rulesets, kernel: null, walk), finding => finding.Id == "rule-hit" && finding.Title == title);
    }

    private static IReadOnlyList<Finding> Of(string rule, long packets = 5) => RuleFindings.Of(Rulesets(rule, packets), kernel: null, walk: null);

    private static NftRuleset Early(string network, string flag) => NftRuleset.Parse(
        """
        {"nftables": [
            {"table": {"family": "ip", "name": "snatrace_early", "handle": 1}},
            {"chain": {"family": "ip", "table": "snatrace_early", "name": "postrouting", "handle": 1,
                "type": "nat", "hook": "postrouting", "prio": 99, "policy": "accept"}},
            {"rule": {"family": "ip", "table": "snatrace_early", "chain": "postrouting", "handle": 2, "expr": [
                {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": {"prefix": {"addr": "NETWORK", "len": 16}}}},
                {"masquerade": {"flags": "FLAG"}}]}}
        ]}
        """.Replace("NETWORK", network, StringComparison.Ordinal).Replace("FLAG", flag, StringComparison.Ordinal),
        $$"""
        table ip snatrace_early { # handle 1
        	chain postrouting { # handle 1
        		type nat hook postrouting priority srcnat - 1; policy accept;
        		ip saddr {{network}}/16 masquerade {{flag}} # handle 2
        	}
        }
        """);

    private static HostRulesets Rulesets(string rule, long packets, NftRuleset? nft = null) => new(
        nft ?? NftRuleset.Empty,
        [IptablesRuleset.Parse($"*nat\n:POSTROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n[{packets}:300] {rule}\nCOMMIT\n", Backend.IptablesNft)],
        []);
}
