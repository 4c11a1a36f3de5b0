using System.Net;
using CsCheck;
using Snatrace.Mitigation;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Tests.Mitigation;

/// <summary>Which rules would be changed, and how.</summary>
public class MitigationPlanTests
{
    private static readonly IPAddress[] TwoAddresses = [IPAddress.Parse("172.17.0.2"), IPAddress.Parse("198.18.13.2")];

    [Fact]
    public void All_that_keep_the_clients_ports_become_fully_random()
    {
        var plan = MitigationPlan.FullyRandom(GivenRulesets.Host, []);

        Assert.Equal([1, 4, 5], plan.Changes.Select(change => change.Number));
        Assert.Equal(
            [(2, "it is random, which is the same since Linux 5.0"), (3, "it is fully random already")],
            plan.LeftAlone.Select(rule => (rule.Number, rule.Reason)));
        Assert.Equal("Docker", plan.Changes[0].Owner.Name);
        Assert.All(plan.Changes, planned =>
        {
            Assert.True(planned.Change.IsEdit);
            Assert.Empty(planned.Change.Inserted);
            Assert.Equal(planned.Rule.Text, planned.Change.Original);
            Assert.Contains("random", planned.Change.Edited, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Chosen_rules_change_and_no_others()
    {
        var plan = MitigationPlan.FullyRandom(GivenRulesets.Host, [2, 3]);

        PlannedChange only = Assert.Single(plan.Changes);
        Assert.Equal("-A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE --random-fully", only.Change.Edited);
        Assert.Equal(PortRandomisation.Random, only.Change.Randomisation);
        Assert.Equal(
            [(1, "not chosen"), (3, "it is fully random already"), (4, "not chosen"), (5, "not chosen")],
            plan.LeftAlone.Select(rule => (rule.Number, rule.Reason)));
    }

    [Fact]
    public void Every_rule_is_either_changed_or_left_alone()
    {
        foreach (int[] chosen in (int[][])[[], [1], [3, 5]])
        {
            MitigationPlan[] plans = [MitigationPlan.FullyRandom(GivenRulesets.Host, chosen), MitigationPlan.Partition(GivenRulesets.Host, chosen, TwoAddresses)];
            Assert.All(plans, plan => Assert.Equal(
                [1, 2, 3, 4, 5], plan.Changes.Select(change => change.Number).Concat(plan.LeftAlone.Select(rule => rule.Number)).Order()));
        }
    }

    [Fact]
    public void Partition_adds_copies_for_addresses_among_the_sources()
    {
        var plan = MitigationPlan.Partition(GivenRulesets.Host, [1, 2], TwoAddresses);

        PlannedChange only = Assert.Single(plan.Changes);
        Assert.False(only.Change.IsEdit);
        Assert.Equal(
            [
                "-A POSTROUTING -s 172.17.0.2/32 ! -o docker0 -p tcp -j MASQUERADE --to-ports 1024-33279",
                "-A POSTROUTING -s 172.17.0.2/32 ! -o docker0 -p udp -j MASQUERADE --to-ports 1024-33279",
            ],
            only.Change.Inserted.Select(copy => copy.Text));
        Assert.Contains(plan.LeftAlone, rule => rule is { Number: 2, Reason: "none of the addresses is among its sources" });
    }

    [Fact]
    public void A_rule_that_cannot_be_partitioned_is_left_alone_with_the_reason() => Assert.Contains(
        MitigationPlan.Partition(GivenRulesets.Host, [5], TwoAddresses).LeftAlone,
        rule => rule.Number == 5 && rule.Reason == "nft lists a copy of it in words of its own, by which it could not be found again");

    [Fact]
    public void Fewer_ports_than_addresses_are_not_shared_out()
    {
        HostRulesets rulesets = GivenRulesets.Iptables("-A POSTROUTING -p tcp -j MASQUERADE --to-ports 2000-2002");
        IPAddress[] addresses = [.. Enumerable.Range(1, 4).Select(last => new IPAddress([198, 18, 0, (byte)last]))];

        Assert.Equal("it has fewer ports than there are addresses", Assert.Single(MitigationPlan.Partition(rulesets, [], addresses).LeftAlone).Reason);
    }

    // Under the first 172.17.0.2 has 1024-33279, under the second 198.18.0.2 would have 2500-2999.
    [Fact]
    public void Rules_with_different_ports_are_not_partitioned_together()
    {
        HostRulesets rulesets = GivenRulesets.Iptables(
            "-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE", "-A POSTROUTING -s 198.18.0.0/16 -p tcp -j MASQUERADE --to-ports 2000-2999");
        IPAddress[] addresses = [IPAddress.Parse("172.17.0.2"), IPAddress.Parse("198.18.0.2")];

        Assert.Contains("choose it alone", Assert.Single(MitigationPlan.Partition(rulesets, [], addresses).LeftAlone).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(
            MitigationPlan.Partition(rulesets, [2], addresses).LeftAlone, rule => rule.Reason.Contains("choose it alone", StringComparison.Ordinal));
    }

    // As libvirt writes them: all ports, spelled out, a rule for each protocol and one for the rest.
    [Fact]
    public void A_range_of_all_ports_is_divided_like_none()
    {
        HostRulesets rulesets = GivenRulesets.Iptables(
            "-A POSTROUTING -s 198.18.0.0/24 ! -d 198.18.0.0/24 -p tcp -j MASQUERADE --to-ports 1024-65535",
            "-A POSTROUTING -s 198.18.0.0/24 ! -d 198.18.0.0/24 -p udp -j MASQUERADE --to-ports 1024-65535",
            "-A POSTROUTING -s 198.18.0.0/24 ! -d 198.18.0.0/24 -j MASQUERADE");

        var plan = MitigationPlan.Partition(rulesets, [], [IPAddress.Parse("198.18.0.2"), IPAddress.Parse("198.18.0.3")]);

        Assert.Empty(plan.LeftAlone);
        Assert.Equal(
            [
                "-A POSTROUTING -s 198.18.0.2/32 ! -d 198.18.0.0/24 -p tcp -j MASQUERADE --to-ports 1024-33279",
                "-A POSTROUTING -s 198.18.0.3/32 ! -d 198.18.0.0/24 -p tcp -j MASQUERADE --to-ports 33280-65535",
            ],
            plan.Changes[0].Change.Inserted.Select(copy => copy.Text));
        Assert.All(plan.Changes[1].Change.Inserted, copy => Assert.Equal("udp", copy.Protocol));
        Assert.Equal(4, plan.Changes[2].Change.Inserted.Count);
    }

    [Fact]
    public void A_table_of_our_own_says_the_rule_once_more()
    {
        var plan = MitigationPlan.InOwnTable(GivenRulesets.Host, []);

        Assert.Equal([1], plan.Changes.Select(change => change.Number));
        RuleChange change = plan.Changes[0].Change;
        Assert.Equal(("ip", "ip saddr 172.17.0.0/16 oifname != \"docker0\" masquerade fully-random"), (change.OwnTable!.Family, Assert.Single(change.OwnTable.Rules)));
        Assert.False(change.IsEdit);
        Assert.Equal(
            ["it is random, which is the same since Linux 5.0", "it is fully random already", "no table of its own: the way to it is not the only one, or there is none",
                "no table of its own: its chain comes at priority 99, before a table of one's own"],
            plan.LeftAlone.Select(rule => rule.Reason));
    }

    // It would not be set any more, for our table comes first.
    [Theory]
    [InlineData("-A POSTROUTING -s 198.18.0.0/16 -j CONNMARK --set-xmark 0x7/0xffffffff", false)]
    [InlineData("-A POSTROUTING -s 198.19.0.0/16 -j CONNMARK --set-xmark 0x7/0xffffffff", true)]
    [InlineData("-A POSTROUTING -s 198.18.0.0/16 -j LOG", true)]
    public void A_mark_that_is_set_before_the_rule_is_not_overtaken(string before, bool isPlanned) => Assert.Equal(
        isPlanned,
        MitigationPlan.InOwnTable(GivenRulesets.Iptables(before, "-A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE"), []).Changes.Count == 1);

    // Said without the map's key, or without what iptables asks, the rule would take the traffic of everybody.
    [Theory]
    [InlineData("""{"vmap": {"key": {"payload": {"protocol": "ip", "field": "saddr"}}, "data": {"set": [["198.18.7.2", {"jump": {"target": "leave"}}]]}}}""")]
    [InlineData("""{"xt": {"type": "match", "name": "addrtype"}}, {"jump": {"target": "leave"}}""")]
    public void No_condition_on_the_way_to_a_rule_is_left_out(string way)
    {
        HostRulesets rulesets = new(
            NftRuleset.Parse(
                $$$"""
                {"nftables": [
                    {"table": {"family": "ip", "name": "mine", "handle": 1}},
                    {"chain": {"family": "ip", "table": "mine", "name": "post", "handle": 1, "type": "nat", "hook": "postrouting", "prio": 100, "policy": "accept"}},
                    {"chain": {"family": "ip", "table": "mine", "name": "leave", "handle": 2}},
                    {"rule": {"family": "ip", "table": "mine", "chain": "post", "handle": 3, "expr": [{{{way}}}]}},
                    {"rule": {"family": "ip", "table": "mine", "chain": "leave", "handle": 4, "expr": [{"masquerade": null}]}}
                ]}
                """,
                """
                table ip mine { # handle 1
                	chain post { # handle 1
                		type nat hook postrouting priority 100; policy accept;
                		jump leave # handle 3
                	}
                	chain leave { # handle 2
                		masquerade # handle 4
                	}
                }
                """),
            [],
            []);

        var plan = MitigationPlan.InOwnTable(rulesets, []);

        Assert.Empty(plan.Changes);
        Assert.StartsWith("no table of its own: ", Assert.Single(plan.LeftAlone).Reason, StringComparison.Ordinal);
    }

    // Two connections meet only if both get the same port, so no two addresses may share one, under whatever rules.
    [Fact]
    public void Blocks_of_two_addresses_never_meet() => Gen.Select(Gen.Int[1, 1008], Gen.Int[1, 9]).Sample(
        (count, addressesElsewhere) =>
        {
            IPAddress[] addresses = [.. Enumerable.Range(0, count).Select(number => new IPAddress([198, 18, (byte)(number / 250), (byte)((number % 250) + 1)]))];
            HostRulesets rulesets = GivenRulesets.Iptables(
                "-A POSTROUTING -s 198.18.0.0/16 -j MASQUERADE",
                $"-A POSTROUTING -s 198.18.0.0/24 -o eth{addressesElsewhere} -j MASQUERADE",
                "-A POSTROUTING -j MASQUERADE --random");

            var plan = MitigationPlan.Partition(rulesets, [], addresses);

            InsertedRule[] copies = [.. plan.Changes.SelectMany(change => change.Change.Inserted)];
            int size = MitigationPlan.BlockSize(plan.Changes[0].Rule, count);
            (string Source, PortBlock Ports)[] blocks = [.. copies.Select(copy => (copy.Source, copy.Ports)).Distinct().OrderBy(block => block.Ports.First)];
            Assert.Equal(3, plan.Changes.Count);
            Assert.Equal(count, blocks.Length);
            Assert.All(blocks, block => Assert.Equal(size, block.Ports.Count));
            Assert.InRange(blocks[0].Ports.First, 1024, 65535);
            Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Ports.Last < pair.Second.Ports.First));
            Assert.InRange(65535 - blocks[^1].Ports.Last, 0, count - 1);
        },
        iter: 40);
}
