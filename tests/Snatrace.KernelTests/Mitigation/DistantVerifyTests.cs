using System.Diagnostics;
using System.Text.Json;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Mitigation;

/// <summary>Races through the host's own rule to a server that somebody else runs, at another place of the network.</summary>
public class DistantVerifyTests
{
    private const string To = "198.18.20.2:8000";
    private const string Rule = "iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -o up0 -j MASQUERADE";

    private const string Network = """
        ip link add br0 type bridge; ip address add 198.18.10.1/24 dev br0; ip link set br0 up
        touch /run/server; unshare --net=/run/server true
        ip link add up0 type veth peer name eth0; ip link set eth0 netns /run/server
        ip address add 198.18.20.1/24 dev up0; ip link set up0 up
        nsenter --net=/run/server ip address add 198.18.20.2/24 dev eth0
        nsenter --net=/run/server ip link set eth0 up
        echo 1 > /proc/sys/net/ipv4/ip_forward
        """;

    // Half a minute each side, so one run has to show it all.
    [Fact]
    public void A_real_server_is_raced_to_politely_and_every_lost_SYN_is_accounted_for()
    {
        using MitigatedHost host = Given(Rule);
        using Process server = Serve(host);

        using var document = JsonDocument.Parse(host.MitigateWell("apply", "--yes", "--verify", "--bridge", "br0", "--to", To, "--json"));
        JsonElement verification = document.RootElement.GetProperty("verification");
        JsonElement before = verification.GetProperty("before").GetProperty("arm");
        JsonElement after = verification.GetProperty("after").GetProperty("arm");

        Assert.Equal((To, "given"), (verification.GetProperty("to").GetString(), verification.GetProperty("destination").GetString()));
        Assert.All([before, after], arm => Assert.Equal((256, 512), (arm.GetProperty("rounds").GetInt32(), arm.GetProperty("connects").GetInt32())));
        Assert.InRange(before.GetProperty("lostSyns").GetInt32(), 10, 256);
        Assert.Equal(before.GetProperty("lostSyns").GetInt32(), before.GetProperty("insertFailed").GetInt32());
        Assert.InRange(after.GetProperty("lostSyns").GetInt32(), 0, 1);
        Assert.EndsWith("-j MASQUERADE --random-fully", after.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.All(["before", "after"], side => Assert.Equal(0, verification.GetProperty(side).GetProperty("lostBeyondHost").GetInt32()));

        // What the server saw: those that were let through, a check or two of each container, and nothing left over.
        long accepted = PassiveOpens(host);
        Assert.InRange(accepted, 512 + 256, 1024 + 20);
        Assert.DoesNotContain("198.18.20.1:", host.Script("nsenter --net=/run/server ss -tan"), StringComparison.Ordinal);
    }

    // A server that lets in so many a second: the others' SYNs have left the host, and are no fault of the rule.
    [Fact]
    public void What_the_network_loses_is_not_counted_as_the_race()
    {
        using MitigatedHost host = Given(Rule);
        using Process server = Serve(host);
        LetIn(host, "10/second burst 10 packets");

        using var document = JsonDocument.Parse(host.MitigateWell("apply", "--yes", "--verify", "--bridge", "br0", "--to", To, "--json"));
        JsonElement verification = document.RootElement.GetProperty("verification");

        Assert.All(["before", "after"], side => Assert.True(verification.GetProperty(side).GetProperty("lostBeyondHost").GetInt32() > 100, verification.ToString()));
        Assert.InRange(verification.GetProperty("after").GetProperty("arm").GetProperty("lostSyns").GetInt32(), 0, 1);
        JsonElement before = verification.GetProperty("before").GetProperty("arm");
        Assert.Equal(before.GetProperty("lostSyns").GetInt32(), before.GetProperty("insertFailed").GetInt32());
    }

    [Theory]
    [InlineData(Rule, "198.18.20.2:8001", "connection refused; name a port with --to on which somebody listens")]
    [InlineData(Rule, "198.18.20.9:8000", "no answer within 3 s; can containers of this bridge reach it?")]
    [InlineData(Rule, "no-such-name.invalid:80", "looking up no-such-name.invalid failed")]
    [InlineData("iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -d 198.18.21.0/24 -j MASQUERADE", To,
        "racing through rule 1 failed: it is not met by a connection from 198.18.10.254 to 198.18.20.2:8000; use --to host:port with a destination that it is for")]
    [InlineData("iptables-nft -t nat -A POSTROUTING -s 198.18.11.0/24 -j MASQUERADE; ip link add br1 type bridge; ip address add 198.18.11.1/24 dev br1; ip link set br1 up", To,
        "it is for what comes from br1, and these come from br0; use --bridge br1")]
    [InlineData("iptables-nft -t nat -A POSTROUTING -o br0 -j MASQUERADE; iptables-nft -t nat -A POSTROUTING -s 198.18.10.0/24 -j MASQUERADE --random-fully", To,
        "(they get their source from rule 2)")]
    [InlineData("iptables-nft -t nat -A POSTROUTING -m mark --mark 7 -j MASQUERADE; nsenter --net=/run/server ip route add default via 198.18.20.1", To,
        "source addresses are not translated on the way")]
    public void Where_a_race_would_say_nothing_there_is_none(string rules, string to, string said)
    {
        using MitigatedHost host = Given(rules);
        using Process server = Serve(host);
        string before = Rules();

        Tool run = host.Mitigate("apply", "--yes", "--verify", "--bridge", "br0", "--to", to);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Applied", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Rules());

        string Rules() => host.Script("iptables-nft-save -t nat | grep -- -A");
    }

    [Fact]
    public void A_server_that_stops_answering_ends_it()
    {
        using MitigatedHost host = Given(Rule);
        using Process server = Serve(host);
        LetIn(host, "1/hour burst 4 packets");

        Tool run = host.Mitigate("apply", "--yes", "--verify", "--bridge", "br0", "--to", To);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"racing to {To} failed: it stopped answering; it, or a firewall on the way", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("random-fully", host.Rules, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_one_device_is_not_raced_through_to_a_destination_of_our_own()
    {
        using MitigatedHost host = Given(Rule);

        host.AssertRefused(
            host.Mitigate("apply", "--yes", "--verify", "--bridge", "br0"),
            host.Rules,
            "racing through rule 1 failed: it is for what leaves by up0, and a destination of our own is not reached by it; "
                + "use --to host:port, of a host that is reached by up0");
    }

    private static MitigatedHost Given(string rules)
    {
        var host = new MitigatedHost();
        _ = host.Script($"{Network}\n{rules}");
        return host;
    }

    // Ends with its host.
    private static Process Serve(MitigatedHost host)
    {
        Process server = host.StartScript($"exec nsenter --net=/run/server {SnatraceBinary.Path} server -r {To} > /dev/null 2>&1");
        Assert.True(
            SpinWait.SpinUntil(() => host.TryScript("nsenter --net=/run/server ss -tln | grep -q :8000").ExitCode == 0, TimeSpan.FromSeconds(20)), "no server");
        return server;
    }

    private static void LetIn(MitigatedHost host, string rate) => host.Script($"""
        nsenter --net=/run/server nft -f - <<'END'
        table ip filter {"{"}
            chain input {"{"}
                type filter hook input priority 0; policy accept;
                tcp flags syn limit rate {rate} accept
                tcp flags syn drop
            {"}"}
        {"}"}
        END
        """);

    private static long PassiveOpens(MitigatedHost host)
    {
        string[][] lines = [.. host.Script("nsenter --net=/run/server grep Tcp: /proc/net/snmp").TrimEnd('\n').Split('\n').Select(line => line.Split(' '))];
        return long.Parse(lines[1][Array.IndexOf(lines[0], "PassiveOpens")], System.Globalization.CultureInfo.InvariantCulture);
    }
}
