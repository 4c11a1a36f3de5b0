using System.Net;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Tests.Rulesets;

/// <summary>Which rule a connection would hit.</summary>
public class RuleWalkTests
{
    private static readonly Passage Connection = new(
        IPAddress.Parse("172.17.0.2"), IPAddress.Parse("198.18.0.9"), "tcp", 40000, 443, "eth0", "docker0",
        new HashSet<IPAddress> { IPAddress.Parse("198.18.0.1") });

    [Theory]
    [InlineData("", Truth.Yes)]
    [InlineData("-s 172.17.0.0/16", Truth.Yes)]
    [InlineData("-s 172.17.0.0/255.255.0.0", Truth.Yes)]
    [InlineData("! -s 172.17.0.0/16", Truth.No)]
    [InlineData("-s 172.17.0.3/32", Truth.No)]
    [InlineData("-s 172.17.0.2", Truth.Yes)]
    [InlineData("-d 198.18.0.8/31", Truth.Yes)]
    [InlineData("-d 198.18.0.10/31", Truth.No)]
    [InlineData("-d 0.0.0.255/0.0.0.255", Truth.Maybe)] // a mask with holes
    [InlineData("-o eth0", Truth.Yes)]
    [InlineData("-o eth+", Truth.Yes)]
    [InlineData("-o eth1", Truth.No)]
    [InlineData("! -o docker0", Truth.Yes)]
    [InlineData("-i docker0", Truth.Yes)]
    [InlineData("-p tcp", Truth.Yes)]
    [InlineData("-p 6", Truth.Yes)]
    [InlineData("-p udp", Truth.No)]
    [InlineData("-p tcp -m tcp --dport 443", Truth.Yes)]
    [InlineData("-p tcp -m tcp --dport 1:442", Truth.No)]
    [InlineData("-p tcp -m tcp ! --sport 32768:60999", Truth.No)]
    [InlineData("-p tcp -m multiport --dports 80,443", Truth.Yes)]
    [InlineData("-p tcp -m multiport ! --dports 80,8000:8080", Truth.Yes)]
    [InlineData("-m iprange --src-range 172.17.0.1-172.17.0.9", Truth.Yes)]
    [InlineData("-m addrtype ! --dst-type LOCAL", Truth.Yes)]
    [InlineData("-m addrtype --src-type LOCAL", Truth.No)]
    [InlineData("-m addrtype --dst-type UNICAST,MULTICAST", Truth.Yes)]
    [InlineData("-m addrtype --dst-type BLACKHOLE", Truth.Maybe)]
    [InlineData("-m comment --comment x", Truth.Yes)]
    [InlineData("-m mark --mark 0x1/0x1", Truth.Maybe)]
    [InlineData("-m mark ! --mark 0x1/0x1", Truth.Maybe)]
    [InlineData("-m set --match-set pods src", Truth.Maybe)]
    [InlineData("-m socket", Truth.Maybe)]
    [InlineData("-m mark --mark 0x1/0x1 -o eth1", Truth.No)]
    public void A_condition_of_iptables(string condition, Truth expected) =>
        Assert.Equal([expected], Hits(Iptables($"-A POSTROUTING {condition} -j MASQUERADE"), Connection));

    [Theory]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": {"prefix": {"addr": "172.17.0.0", "len": 16}}}""", Truth.Yes)]
    [InlineData("""{"op": "!=", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "172.17.0.2"}""", Truth.No)]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "daddr"}}, "right": {"range": ["198.18.0.0", "198.18.0.8"]}}""", Truth.No)]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "daddr"}}, "right": {"set": ["198.18.0.8", {"range": ["198.18.0.9", "198.18.0.10"]}]}}""", Truth.Yes)]
    [InlineData("""{"op": "!=", "left": {"payload": {"protocol": "ip6", "field": "daddr"}}, "right": "fd00::1"}""", Truth.No)] // not there
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": {"set": [80, {"range": [440, 450]}]}}""", Truth.Yes)]
    [InlineData("""{"op": "!=", "left": {"payload": {"protocol": "udp", "field": "dport"}}, "right": 53}""", Truth.No)] // not there
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "th", "field": "sport"}}, "right": 40000}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"meta": {"key": "oifname"}}, "right": {"set": ["wan", "eth*"]}}""", Truth.Yes)]
    [InlineData("""{"op": "!=", "left": {"meta": {"key": "oifname"}}, "right": "eth0"}""", Truth.No)]
    [InlineData("""{"op": "==", "left": {"meta": {"key": "iif"}}, "right": "docker0"}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"meta": {"key": "l4proto"}}, "right": {"set": ["tcp", "udp"]}}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"meta": {"key": "nfproto"}}, "right": "ipv6"}""", Truth.No)]
    [InlineData("""{"op": "!=", "left": {"fib": {"result": "type", "flags": ["daddr"]}}, "right": "local"}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"fib": {"result": "type", "flags": ["daddr", "oif"]}}, "right": "local"}""", Truth.Maybe)]
    [InlineData("""{"op": "==", "left": {"concat": [{"payload": {"protocol": "ip", "field": "saddr"}}, {"payload": {"protocol": "tcp", "field": "dport"}}]}, "right": {"set": [{"concat": ["172.17.0.2", 80]}, {"concat": ["172.17.0.2", 443]}]}}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"concat": [{"payload": {"protocol": "ip", "field": "saddr"}}, {"meta": {"key": "mark"}}]}, "right": {"set": [{"concat": ["172.17.0.3", 1]}]}}""", Truth.No)]
    [InlineData("""{"op": "==", "left": {"&": [{"meta": {"key": "mark"}}, 255]}, "right": 1}""", Truth.Maybe)]
    [InlineData("""{"op": "in", "left": {"ct": {"key": "state"}}, "right": "new"}""", Truth.Maybe)]
    [InlineData("""{"op": "<", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 1}""", Truth.Maybe)]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@pods"}""", Truth.Yes)]
    [InlineData("""{"op": "!=", "left": {"payload": {"protocol": "ip", "field": "daddr"}}, "right": "@pods"}""", Truth.Yes)]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@empty"}""", Truth.No)]
    [InlineData("""{"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@nobody-listed-it"}""", Truth.Maybe)]
    public void A_condition_of_nft(string match, Truth expected) =>
        Assert.Equal([expected], Hits(Nft(Rule("post", $$"""{"match": {{match}}}, {"masquerade": null}""")), Connection));

    [Fact]
    public void What_is_not_known_of_the_connection_may_be_anything()
    {
        Passage little = Connection with { SourcePort = null, DestinationPort = null, OutputDevice = null, InputDevice = null, LocalAddresses = null };
        foreach (string condition in (string[])["-o eth0", "! -i docker0", "-p tcp -m tcp --dport 443", "-m addrtype --dst-type LOCAL"])
        {
            Assert.Equal([Truth.Maybe], Hits(Iptables($"-A POSTROUTING {condition} -j MASQUERADE"), little));
        }
    }

    [Theory]
    [InlineData(new[] { "-j MASQUERADE", "-j MASQUERADE" }, new[] { Truth.Yes, Truth.No })] // the first wins
    [InlineData(new[] { "-m mark --mark 0x1 -j MASQUERADE", "-j MASQUERADE" }, new[] { Truth.Maybe, Truth.Maybe })]
    [InlineData(new[] { "-s 10.0.0.0/8 -j MASQUERADE", "-j MASQUERADE" }, new[] { Truth.No, Truth.Yes })]
    [InlineData(new[] { "-j ACCEPT", "-j MASQUERADE" }, new[] { Truth.No })]
    [InlineData(new[] { "-j LOG --log-prefix x", "-j MASQUERADE" }, new[] { Truth.Yes })]
    [InlineData(new[] { "-j SOMETHING", "-j MASQUERADE" }, new[] { Truth.Maybe })]
    [InlineData(new[] { "-d 198.18.0.9/32 -j NETMAP --to 198.19.0.0/32", "-j MASQUERADE" }, new[] { Truth.No })]
    [InlineData(new[] { "-s 172.17.0.0/16", "-j MASQUERADE" }, new[] { Truth.Yes })] // only counts
    public void Rules_in_order(string[] rules, Truth[] expected) =>
        Assert.Equal(expected, Hits(Iptables([.. rules.Select(rule => $"-A POSTROUTING {rule}")]), Connection));

    [Theory]
    [InlineData("-j A", "-A A -j RETURN", Truth.Yes)] // comes back
    [InlineData("-j A", "-A A -s 10.0.0.0/8 -j ACCEPT", Truth.Yes)] // falls through
    [InlineData("-m mark --mark 1 -j A", "-A A -s 10.0.0.0/8 -j ACCEPT", Truth.Yes)] // comes back, wherever it went
    [InlineData("-j A", "-A A -j ACCEPT", Truth.No)]
    [InlineData("-m mark --mark 1 -j A", "-A A -j ACCEPT", Truth.Maybe)]
    [InlineData("-j A", "-A A -m mark --mark 1 -j RETURN\n-A A -j ACCEPT", Truth.Maybe)]
    [InlineData("-j A", "-A A -m mark --mark 1 -j ACCEPT\n-A A -j DROP", Truth.No)] // whichever, it does not come back
    [InlineData("-g A", "-A A -j RETURN", Truth.No)] // does not come back to here
    [InlineData("-s 10.0.0.0/8 -g A", "-A A -j RETURN", Truth.Yes)]
    [InlineData("-j NOWHERE", "-A A -j RETURN", Truth.Maybe)]
    [InlineData("-j A", "-A A -j B\n-A B -g C\n-A C -j RETURN\n-A A -j ACCEPT", Truth.No)] // a goto returns to who jumped
    [InlineData("-j A", "-A A -j A", Truth.Maybe)] // which the kernel refuses
    public void Chains(string first, string others, Truth expected) => Assert.Equal(
        [expected],
        Hits(Iptables([$"-A POSTROUTING {first}", "-A POSTROUTING -j MASQUERADE", .. others.Split('\n')]), Connection));

    [Fact]
    public void A_rule_that_two_ways_lead_to_is_hit_if_one_does()
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -s 10.0.0.0/8 -j A", "-A POSTROUTING -o eth0 -j A", "-A A -j MASQUERADE");

        Assert.Equal([Truth.Yes], Hits(rulesets, Connection));
    }

    [Fact]
    public void A_node_of_kubernetes()
    {
        var rulesets = new HostRulesets(
            Captured.Nft("node"), [Captured.Iptables("node.iptables-nft-save-c"), Captured.Iptables("node.ip6tables-nft-save-c")], []);
        Passage fromPod = Connection with { Source = IPAddress.Parse("10.244.0.5"), InputDevice = "cni0" };

        // Docker's is for others; kube-proxy's hangs on a mark; flannel's comes then.
        Assert.Equal(
            [("KUBE-POSTROUTING", Truth.Maybe), ("FLANNEL-POSTRTG", Truth.Maybe)],
            Of(rulesets, fromPod).Where(hit => hit.Hits != Truth.No).Select(hit => (hit.Rule.Location.Chain, hit.Hits)));
        Assert.Equal(8 - 1, Of(rulesets, fromPod).Count); // all but the one at INPUT
        Assert.Equal([("POSTROUTING", Truth.Yes)], Of(rulesets, Connection)
            .Where(hit => hit.Hits != Truth.No).Select(hit => (hit.Rule.Location.Chain, hit.Hits)));

        Passage six = new(IPAddress.Parse("fd00::5"), IPAddress.Parse("fd09::1"), "tcp", OutputDevice: "eth0");
        Assert.Equal([Truth.Yes, Truth.No, Truth.No], Hits(rulesets, six));
        Assert.Equal([Truth.No, Truth.No, Truth.Yes], Hits(rulesets, six with { Protocol = "udp", OutputDevice = "br0" }));
    }

    [Fact]
    public void A_map_of_verdicts_leads_to_its_chains()
    {
        var rulesets = new HostRulesets(Captured.Nft("native"), [], []);
        Passage out198 = Connection with { Source = IPAddress.Parse("198.18.0.5"), OutputDevice = "wan" };

        Assert.Equal(
            [
                ("post-wan", "ip saddr 198.18.0.0/24 counter masquerade fully-random comment \"MASQUERADE\"", Truth.Yes),
                ("post-wan", "snat ip6 to fd01::1", Truth.No),
                ("p", "masquerade random,persistent", Truth.No),
            ],
            Of(rulesets, out198).Where(hit => hit.Rule.Location.Table == "both")
                .Select(hit => (hit.Rule.Location.Chain, hit.Rule.Text, hit.Hits)));
        Assert.Equal([90, 100], RuleWalk.Of(rulesets, out198).Select(chain => chain.Priority));
        Assert.All(RuleWalk.Of(rulesets, out198)[1].Rules, hit => Assert.Equal(Truth.No, hit.Hits)); // the earlier chain took it
        Assert.All(
            Of(rulesets, out198 with { OutputDevice = "lo" }).Where(hit => hit.Rule.Location.Table == "both"),
            hit => Assert.Equal(Truth.No, hit.Hits)); // its verdict is to return
    }

    [Theory]
    [InlineData(90, Truth.Yes, Truth.No)] // the lower priority comes first
    [InlineData(110, Truth.No, Truth.Yes)]
    [InlineData(100, Truth.Maybe, Truth.Maybe)] // who was made first?
    public void Backends_by_priority(int priority, Truth ofNft, Truth ofIptables)
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -j MASQUERADE") with { Nft = Nft(Rule("post", """{"masquerade": null}"""), priority).Nft };
        IReadOnlyList<ChainWalk> walks = RuleWalk.Of(rulesets, Connection);

        Assert.Equal(ofNft, walks.Single(walk => walk.Backend == Backend.Nft).Rules[0].Hits);
        Assert.Equal(ofIptables, walks.Single(walk => walk.Backend == Backend.IptablesNft).Rules[0].Hits);
        Assert.True(walks[0].Priority <= walks[1].Priority);
    }

    [Fact]
    public void At_equal_priority_a_chain_that_takes_nothing_does_no_harm()
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -j MASQUERADE") with { Nft = Nft(Rule("post", """{"counter": null}""")).Nft };

        Assert.Equal([Truth.Yes], Hits(rulesets, Connection));
    }

    [Fact]
    public void A_chain_that_drops_ends_it()
    {
        HostRulesets rulesets = Iptables("-A POSTROUTING -j MASQUERADE") with { Nft = Nft(Rule("post", """{"drop": null}"""), 50).Nft };

        Assert.Equal([Truth.No], Hits(rulesets, Connection));
    }

    private static List<RuleHit> Of(HostRulesets rulesets, Passage passage) =>
        [.. RuleWalk.Of(rulesets, passage).SelectMany(chain => chain.Rules)];

    private static IEnumerable<Truth> Hits(HostRulesets rulesets, Passage passage) => Of(rulesets, passage).Select(hit => hit.Hits);

    private static HostRulesets Iptables(params string[] rules) => new(
        NftRuleset.Empty,
        [IptablesRuleset.Parse($"*nat\n:POSTROUTING ACCEPT\n:A -\n:B -\n:C -\n{string.Join('\n', rules)}\nCOMMIT\n", Backend.IptablesNft)],
        []);

    private static string Rule(string chain, string statements) =>
        $$$"""{"rule": {"family": "inet", "table": "t", "chain": "{{{chain}}}", "handle": 5, "expr": [{{{statements}}}]}}""";

    private static HostRulesets Nft(string rule, int priority = 100) => new(
        NftRuleset.Parse(
            $$$"""
            {"nftables": [
              {"table": {"family": "inet", "name": "t"}},
              {"chain": {"family": "inet", "table": "t", "name": "post", "type": "nat", "hook": "postrouting", "prio": {{{priority}}}, "policy": "accept"}},
              {"set": {"family": "inet", "table": "t", "name": "empty"}},
              {"set": {"family": "inet", "table": "t", "name": "pods", "elem": [{"elem": {"val": {"prefix": {"addr": "172.17.0.0", "len": 24}}, "timeout": 9}}]}},
              {{{rule}}}
            ]}
            """,
            ""),
        [],
        []);
}
