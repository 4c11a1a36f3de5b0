using System.Net;
using Snatrace.Findings;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Nftables;
using Snatrace.Kernel.Route;
using Snatrace.Kernel.Sockets;
using Snatrace.KernelTests.Load;
using Snatrace.Lab;
using Snatrace.Race;
using Snatrace.Rules;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Doctor;

/// <summary>What looks like the race to a client, made for real: doctor names it, and never the race.</summary>
public class LookalikeTests
{
    private const string PortRange = "net/ipv4/ip_local_port_range";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Source_ports_exhausted(bool rulesAreKnown)
    {
        using LabNetwork lab = Build(SourceNat.Masquerade(PortSelection.Keep, new PortRange(4000, 4063)));
        using var connects = new Connects(lab.Containers[0]);
        PortBlock[] known = rulesAreKnown ? [new PortBlock(4000, 4063)] : [];
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => connects.Begin(100), known);

        Finding exhausted = Examined.AssertNotTheRaceBut("snat-ports-exhausted", findings);
        Assert.Equal(exhausted, findings[0]);
        Assert.Equal("Source NAT has run out of ports: it dropped 36 SYNs", exhausted.Title);
        Assert.Equal(
            rulesAreKnown
                ? "198.18.1.1 → 198.18.1.2:9999/tcp: 64 of 64 source ports, 4000 to 4063 (100 %)"
                : "198.18.1.1 → 198.18.1.2:9999/tcp: 64 connections use all ports from 4000 to 4063",
            exhausted.Evidence[0]);
    }

    // As a rule of "snatrace mitigate --strategy partition" may: its container has no port left, and the others have thousands.
    [Fact]
    public void Source_ports_of_one_block_exhausted()
    {
        using LabNetwork lab = Build(SourceNat.Masquerade(PortSelection.Keep));
        _ = Tool.RunIn(lab.SourceHost, "nft", "insert rule ip snatrace postrouting ip saddr 198.18.0.2 meta l4proto tcp masquerade to :20000-20063");
        using var one = new Connects(lab.Containers[0]);
        using var other = new Connects(lab.Containers[1]);
        IReadOnlyList<Finding> findings = Examined.While(
            lab.SourceHost,
            () =>
            {
                Assert.Equal(0, other.Begin(100));
                _ = one.Begin(100);
            },
            new PortBlock(20_000, 20_063),
            new PortBlock(20_064, ushort.MaxValue));

        Finding exhausted = Examined.AssertNotTheRaceBut("snat-ports-exhausted", findings);
        Assert.StartsWith("198.18.1.1 → 198.18.1.2:9999/tcp: 64 of 64 source ports, 20000 to 20063 (100 %)", exhausted.Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Source_ports_of_a_range_too_narrow_to_be_searched()
    {
        using LabNetwork lab = Build(SourceNat.Masquerade(PortSelection.Keep, new PortRange(4000, 4015)));
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => connects.Begin(40), new PortBlock(4000, 4015));

        _ = Examined.AssertNotTheRaceBut("snat-ports-exhausted", findings);
    }

    [Fact]
    public void Source_ports_that_are_running_out_and_have_not()
    {
        using LabNetwork lab = Build(SourceNat.Masquerade(PortSelection.Keep, new PortRange(4000, 4063)));
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => connects.Begin(55), new PortBlock(4000, 4063));

        Assert.Equal(Severity.Warning, Examined.AssertNotTheRaceBut("snat-ports-filling", findings).Severity);
    }

    [Fact]
    public void A_listener_that_does_not_accept()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        var slow = new IPEndPoint(LabAddresses.Destination, 7777);
        using TcpListener listener = lab.Destination.Run(() => TcpListener.Open(slow, backlog: 1));
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> host = [];
        IReadOnlyList<Finding> server = Examined.While(lab.Destination, () => host = Examined.While(lab.SourceHost, () =>
        {
            _ = connects.Begin(20, slow);
            connects.Settle();
        }));

        Assert.Equal(Severity.Critical, Examined.AssertNotTheRaceBut("listen-overflow", server).Severity);
        _ = Examined.AssertNotTheRaceBut("no-race-seen", host);
    }

    [Theory]
    [InlineData("1", "syn-cookies")]
    [InlineData("0", "syn-queue-full")]
    public void Handshakes_that_nobody_finishes(string cookies, string id)
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.Destination, "net/ipv4/tcp_syncookies", cookies);
        Nft(lab.Containers[0], "input", "tcp flags & (syn | ack) == syn | ack drop");
        var slow = new IPEndPoint(LabAddresses.Destination, 7777);
        using TcpListener listener = lab.Destination.Run(() => TcpListener.Open(slow, backlog: 4));
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> findings = Examined.While(lab.Destination, () => connects.Begin(200, slow));

        _ = Examined.AssertNotTheRaceBut(id, findings);
    }

    [Fact]
    public void Packet_loss_on_the_way()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        Nft(lab.SourceHost, "forward", "tcp flags & (syn | ack) == syn limit rate over 5/second drop");
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> host = [];
        IReadOnlyList<Finding> client = Examined.While(lab.Containers[0], () => host = Examined.While(lab.SourceHost, () =>
        {
            _ = connects.Begin(30);
            connects.Settle();
        }));

        _ = Examined.AssertNotTheRaceBut("no-race-seen", host);
        _ = Examined.AssertNotTheRaceBut("syn-loss-elsewhere", client);
    }

    [Fact]
    public void Refused()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> host = [];
        IReadOnlyList<Finding> client = Examined.While(lab.Containers[0], () => host = Examined.While(lab.SourceHost, () =>
        {
            _ = connects.Begin(20, new IPEndPoint(LabAddresses.Destination, 7777));
            connects.Settle();
        }));

        Assert.DoesNotContain(host, finding => finding.Severity > Severity.Info);
        Assert.DoesNotContain("race", host.Ids());
        _ = Examined.AssertNotTheRaceBut("connects-refused", client);
        Assert.DoesNotContain("syn-loss-elsewhere", client.Ids());
    }

    [Fact]
    public void The_reverse_path_filter()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.SourceHost, "net/ipv4/conf/all/rp_filter", "1");
        var stray = IPAddress.Parse("198.19.7.7");
        lab.Containers[0].Run(() =>
        {
            using var route = RouteSocket.Open();
            route.AddAddress(route.IndexOf("eth0"), stray, 32);
        });
        using var connects = new Connects(lab.Containers[0]);
        _ = connects.Begin(1); // the filter answers no ARP either: they must know each other
        connects.Settle();
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => connects.Begin(5, from: new IPEndPoint(stray, 0)));

        Assert.Contains("net.ipv4.conf.all.rp_filter = 1", Examined.AssertNotTheRaceBut("rp-filter", findings).Evidence);
    }

    [Fact]
    public void A_client_without_ports()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.Containers[0], PortRange, "40000 40031");
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> findings = Examined.While(lab.Containers[0], () => Assert.Equal(8, connects.Begin(40)));

        Finding exhausted = Examined.AssertNotTheRaceBut("client-ports-exhausted", findings);
        Assert.Equal(
            ["198.18.0.2 → 198.18.1.2:9999/tcp: 32 of 32 source ports (100 %)", "net.ipv4.ip_local_port_range = 40000 40031"],
            exhausted.Evidence);
    }

    [Fact]
    public void A_client_with_ports_left()
    {
        using LabNetwork lab = Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.Containers[0], PortRange, "40000 40031");
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> findings = Examined.While(lab.Containers[0], () => Assert.Equal(0, connects.Begin(24)));

        Assert.DoesNotContain("client-ports-exhausted", findings.Ids());
    }

    internal static LabNetwork Build(SourceNat rule)
    {
        Requires.Namespaces();
        var lab = LabNetwork.Build(2);
        _ = SourceHostRules.Create(lab, rule);
        return lab;
    }

    internal static void Nft(NetworkNamespace space, string hook, string rule)
    {
        _ = Tool.RunIn(space, "nft", $"add table ip t; add chain ip t c {{ type filter hook {hook} priority 0; }}");
        _ = Tool.RunIn(space, "nft", $"add rule ip t c {rule}");
    }
}
