using System.Text.RegularExpressions;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>A table of our own that decides before the rules of others.</summary>
public partial class OwnTableTests
{
    private const string Rule = "-A POSTROUTING -s 198.18.10.0/24 ! -o br0 -j MASQUERADE";

    // A container behind the rule, and a destination that knows only the host: what it answers was translated.
    private const string Network = """
        touch /run/inside /run/outside; unshare --net=/run/inside true; unshare --net=/run/outside true
        echo 1 > /proc/sys/net/ipv4/ip_forward
        ip link add br0 type bridge; ip address add 198.18.10.1/24 dev br0; ip link set br0 up
        ip link add leg type veth peer name eth0 netns /run/inside; ip link set leg master br0 up
        ip link add cable type veth peer name eth0 netns /run/outside; ip address add 198.18.1.1/24 dev cable; ip link set cable up
        nsenter --net=/run/inside ip address add 198.18.10.2/24 dev eth0; nsenter --net=/run/inside ip link set eth0 up
        nsenter --net=/run/inside ip route add default via 198.18.10.1
        nsenter --net=/run/outside ip address add 198.18.1.2/24 dev eth0; nsenter --net=/run/outside ip link set eth0 up
        nsenter --net=/run/outside ip link set lo up
        """;

    private const string Connect = """
        (nsenter --net=/run/inside timeout 3 bash -c 'exec 3<>/dev/tcp/198.18.1.2/9' 2>&1 || true) | grep -q refused
        """;

    public static TheoryData<string> OfIpv4 => ["iptables-nft", "iptables-legacy"];

    [Theory]
    [MemberData(nameof(OfIpv4))]
    public void It_decides_before_the_rule_and_is_taken_away_whole(string variant)
    {
        using var host = new MitigatedHost();
        _ = host.Script(Network);
        host.Run($"{variant} -t nat {Rule}");
        _ = host.Script(Connect);
        Assert.Equal(1, Packets(host, variant));
        string before = WithoutPolicies(host);

        host.MitigateWell("apply", "--yes", "--place", "own-table");
        string status = host.MitigateWell("status");
        _ = host.Script(Connect);
        string own = host.Run("nft list table ip snatrace_early");
        Assert.Equal(1, Packets(host, variant));
        host.MitigateWell("revert");
        Assert.Equal(before, WithoutPolicies(host));
        _ = host.Script(Connect);

        Assert.Equal(2, Packets(host, variant));
        Assert.Contains("\t\tip saddr 198.18.10.0/24 oifname != \"br0\" masquerade fully-random\n", own, StringComparison.Ordinal);
        Assert.Contains("priority srcnat - 1; policy accept;", own, StringComparison.Ordinal);
        Assert.Contains("\nin force: ", status, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfIpv4))]
    public void What_its_owner_does_to_the_rule_is_nothing_to_it(string variant)
    {
        using var host = new MitigatedHost();
        host.Run($"{variant} -t nat {Rule}");
        host.MitigateWell("apply", "--yes", "--place", "own-table");
        host.Run($"{variant} -t nat -F POSTROUTING");
        host.Run($"{variant} -t nat {Rule}");
        host.Run($"{variant} -t nat -I POSTROUTING -s 198.18.10.0/24 -j MASQUERADE");

        string status = host.MitigateWell("status");
        Assert.Contains("\nin force: ", status, StringComparison.Ordinal);
        Assert.DoesNotContain("overruled", status, StringComparison.Ordinal);
        string rules = host.Saved(variant);
        host.MitigateWell("revert");
        Assert.Equal(rules, host.Saved(variant));
        Assert.DoesNotContain("snatrace", host.Rules, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_owners_chain_excepts_is_left_to_it()
    {
        using var host = new MitigatedHost();
        host.Restore("iptables-nft", """
            *nat
            :POSTROUTING ACCEPT [0:0]
            :OTHER - [0:0]
            [0:0] -A POSTROUTING -j OTHER
            [0:0] -A POSTROUTING -s 198.18.11.0/24 -j ACCEPT
            [0:0] -A POSTROUTING -s 198.18.10.0/24 -d 198.18.12.0/24 -j RETURN
            [0:0] -A POSTROUTING ! -s 198.18.13.0/24 -d 198.18.14.0/24 -p tcp -m tcp --dport 80:90 -j ACCEPT
            [0:0] -A POSTROUTING -s 198.18.10.0/24 -o eth+ -j MASQUERADE
            [0:0] -A OTHER -s 198.18.15.0/24 -j MASQUERADE --random-fully
            COMMIT

            """);

        host.MitigateWell("apply", "--yes", "--place", "own-table");

        Assert.Equal(
            """
            ip saddr 198.18.10.0/24 oifname "eth*" ip daddr 198.18.12.0/24 return
            ip saddr 198.18.10.0/24 oifname "eth*" ip saddr != 198.18.13.0/24 ip daddr 198.18.14.0/24 tcp dport 80-90 return
            ip saddr 198.18.10.0/24 oifname "eth*" masquerade fully-random
            """,
            string.Join('\n', host.Run("nft list table ip snatrace_early").Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("ip ", StringComparison.Ordinal))));
        host.MitigateWell("revert");
    }

    [Theory]
    [InlineData("-A POSTROUTING -m mark --mark 0x1 -j RETURN\n-A POSTROUTING -j MASQUERADE", "nft has no words for")]
    [InlineData("-A POSTROUTING -m mark --mark 0x1 -j MASQUERADE", "nft has no words for")]
    [InlineData("-A POSTROUTING -s 198.18.0.0/16 -j ACCEPT\n-A POSTROUTING -s 198.18.1.0/24 -j MASQUERADE", "stands before it")]
    public void What_cannot_be_said_exactly_is_left_alone_with_the_reason(string rules, string reason)
    {
        using var host = new MitigatedHost();
        host.Restore("iptables-legacy", $"*nat\n{rules}\nCOMMIT\n");

        string plan = host.MitigateWell("--place", "own-table");

        Assert.Contains($"no table of its own: ", plan, StringComparison.Ordinal);
        Assert.Contains(reason, plan, StringComparison.Ordinal);
        Assert.EndsWith("Nothing to change.\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_that_name_that_is_there_stays_and_is_named()
    {
        using var host = new MitigatedHost();
        host.Run($"iptables-nft -t nat {Rule}");
        host.Nft("table ip snatrace_early {\n chain x {\n }\n }");

        host.AssertRefused(host.Mitigate("apply", "--yes", "--place", "own-table"), host.Rules, "there is a table ip snatrace_early already");
        host.AssertRefused(host.Mitigate("revert"), host.Rules, "nothing is changed here");
    }

    [Fact]
    public void Rules_of_both_families_and_of_nft_come_together_and_go_together()
    {
        using var host = new MitigatedHost();
        host.Run($"iptables-nft -t nat {Rule}");
        host.Run("ip6tables-legacy -t nat -A POSTROUTING -s fd00::/64 -j SNAT --to-source fd01::1");
        host.Nft("table inet mine {\n chain post {\n type nat hook postrouting priority 110\n ip saddr 198.18.11.0/24 tcp dport 80 masquerade to :2000-3000 persistent\n }\n }");
        string before = host.Rules;

        host.MitigateWell("apply", "--yes", "--place", "own-table");
        string own = host.Run("nft list ruleset");
        string status = host.MitigateWell("status");
        host.MitigateWell("revert");

        Assert.Contains("ip6 saddr fd00::/64 snat to fd01::1 fully-random\n", own, StringComparison.Ordinal);
        Assert.Contains("ip saddr 198.18.11.0/24 tcp dport 80 masquerade to :2000-3000 fully-random,persistent\n", own, StringComparison.Ordinal);
        Assert.Equal(3, status.Split("in force: ").Length - 1);
        Assert.Equal(before, host.Rules);
    }

    // The connection between counts at the policies of iptables-legacy; no rule may have seen it.
    private static string WithoutPolicies(MitigatedHost host) => Policies().Replace(host.Rules, "$1");

    [GeneratedRegex(@"^(:\S+ \S+) \[\d+:\d+\]", RegexOptions.Multiline)]
    private static partial Regex Policies();

    private static long Packets(MitigatedHost host, string variant)
    {
        string rule = host.Saved(variant).Split('\n').Single(line => line.EndsWith(Rule, StringComparison.Ordinal));
        return long.Parse(rule[1..rule.IndexOf(':', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
