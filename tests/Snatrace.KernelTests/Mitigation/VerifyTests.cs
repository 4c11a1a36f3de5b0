using System.Globalization;
using System.Text.RegularExpressions;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>Races through the host's own rule, before the change and after.</summary>
public class VerifyTests
{
    private const string Bridge = """
        ip link add br0 type bridge; ip address add 198.18.10.1/24 dev br0; ip link set br0 up
        echo 1 > /proc/sys/net/ipv4/ip_forward
        iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 ! -o br0 -j MASQUERADE
        """;

    [Theory]
    [InlineData("fully-random")]
    [InlineData("partition", "--strategy", "partition", "--addresses", "198.18.10.253-198.18.10.254")]
    public void The_rule_loses_SYNs_before_and_fewer_by_far_after(string after, params string[] strategy)
    {
        using var host = new MitigatedHost();
        _ = host.Script(Bridge);

        string output = host.MitigateWell(["apply", "--yes", "--verify", "--bridge", "br0", .. strategy]);

        (long rounds, long lost) = RowOf("masquerade", output);
        Assert.Equal(4096, rounds);
        Assert.True(lost > 100, output);
        (rounds, long left) = RowOf(after, output);
        Assert.Equal(4096, rounds);
        Assert.True(left <= 3, output); // one pair in 63,550 still meets; nobody does in a partition
        Assert.True(after != "partition" || left == 0, output);
    }

    [Fact]
    public void Nothing_of_it_outlives_the_program()
    {
        using var host = new MitigatedHost();
        _ = host.Script(Bridge);
        string before = Devices();

        _ = host.MitigateWell("apply", "--yes", "--verify", "--bridge", "br0");

        Assert.True(SpinWait.SpinUntil(() => Devices() == before, TimeSpan.FromSeconds(20)), Devices());

        string Devices() => host.Script("ip -o link | cut -d: -f2");
    }

    [Theory]
    [InlineData("nobridge", "true", "there is no such device")]
    [InlineData("br1", "ip link add br1 type bridge", "it has no IPv4 address")]
    [InlineData("br2", "ip link add br2 type bridge; ip address add 198.18.12.1/30 dev br2; ip link set br2 up", "no 2 addresses of its network are free")]
    [InlineData("br0", "iptables-nft -P FORWARD DROP", "no answer within 3 s; this host does not forward")]
    public void Where_nothing_connects_nothing_is_changed(string bridge, string obstacle, string said)
    {
        using var host = new MitigatedHost();
        _ = host.Script($"{Bridge}\n{obstacle}");
        string rules = host.Script("iptables-nft-save -t nat | grep -- -A");

        Tool run = host.Mitigate("apply", "--yes", "--verify", "--bridge", bridge);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(rules, host.Script("iptables-nft-save -t nat | grep -- -A"));
    }

    // Whoever is silent is in no neighbour table, and has its address all the same.
    [Fact]
    public void A_silent_containers_address_is_not_taken()
    {
        using var host = new MitigatedHost();
        _ = host.Script($"""
            {Bridge}
            ip link add silent type veth peer name eth0; ip link set silent master br0 up
            unshare --net=/run/silent true
            ip link set eth0 netns /run/silent
            nsenter --net=/run/silent ip address add 198.18.10.254/24 dev eth0
            nsenter --net=/run/silent ip link set eth0 up
            """.Replace("unshare", "touch /run/silent; unshare", StringComparison.Ordinal));

        Tool run = host.Mitigate("apply", "--yes", "--verify", "--bridge", "br0", "--strategy", "partition", "--addresses", "198.18.10.2");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--verify races from 198.18.10.253 and 198.18.10.252, which would have no ports", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ip6tables-nft -t nat -A POSTROUTING -s fd00:10::/64 ! -o br0 -j MASQUERADE")]
    [InlineData("nft add table inet mine; nft add chain inet mine post { type nat hook postrouting priority 100 ';' }; "
        + "nft add rule inet mine post ip6 saddr fd00:10::/64 oifname != br0 masquerade")]
    public void Over_IPv6_too(string rule)
    {
        using var host = new MitigatedHost();
        _ = host.Script($"""
            ip link add br0 type bridge; ip address add 198.18.10.1/24 dev br0; ip address add fd00:10::1/64 dev br0; ip link set br0 up
            {rule}
            """);
        string[] verify = ["apply", "--yes", "--verify", "--bridge", "br0"];
        host.AssertRefused(host.Mitigate(verify), host.Rules, "this host does not forward IPv6");
        _ = host.Script("echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");

        string output = host.MitigateWell(verify);

        (long rounds, long lost) = RowOf("masquerade", output);
        Assert.Equal(4096, rounds);
        Assert.True(lost > 100, output);
        (rounds, lost) = RowOf("fully-random", output);
        Assert.Equal(4096, rounds);
        Assert.True(lost <= 3, output);
        Assert.Contains(" from br0 to [2001:2:0:ffff::2]:9999.", output, StringComparison.Ordinal);
    }

    private static (long Rounds, long Lost) RowOf(string arm, string output)
    {
        Match row = Regex.Match(output, $@"^{arm} +([\d,]+) +([\d,]+) ", RegexOptions.Multiline);
        Assert.True(row.Success, output);
        return (Number(row.Groups[1]), Number(row.Groups[2]));

        static long Number(Group digits) => long.Parse(digits.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
