using System.Net;
using System.Text.Json;
using Snatrace.Kernel.Sockets;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Load;

/// <summary>Every way to fail, brought about, and told apart from the others.</summary>
public class FailureTests
{
    private static readonly string[] Twice = ["-r", TwoHosts.Destination, "--workers", "1", "--count", "2", "--dial-interval-us", "0"];

    [Fact]
    public void A_syn_that_is_dropped_is_lost()
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("tcp flags syn drop");
        JsonElement document = Clients.Run(hosts.Client, [.. Twice, "--timeout-ms", "300"]);

        Clients.AssertCounts(document, 2, ("lostSyn", 2));
        Assert.InRange(Clients.Latency(document, "medianMs"), 299.7, 1000);
    }

    [Fact]
    public void A_connect_that_comes_through_with_its_second_syn_has_lost_the_first()
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("tcp flags syn limit rate 1/day burst 1 packets drop");
        using var server = Running.Server(hosts.Server);
        JsonElement document = Clients.Run(hosts.Client, [.. Twice, "--timeout-ms", "10000"]);

        Clients.AssertCounts(document, 2);
        Assert.Equal((1, 1), (Clients.Number(document, "recovered"), Clients.Number(document, "lostSyns")));
        Assert.InRange(Clients.Latency(document, "maxMs"), 990, 9000);
    }

    [Fact]
    public void Where_nobody_listens_it_is_refused()
    {
        using var hosts = new TwoHosts();

        Clients.AssertCounts(Clients.Run(hosts.Client, Twice), 2, ("refused", 2));
    }

    [Fact]
    public void Where_no_route_leads_it_is_unreachable()
    {
        using var hosts = new TwoHosts();

        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", "198.19.0.1:80", "-c", "1", "--count", "2", "-d", "0"), 2, ("unreachable", 2));
    }

    // What has sent no SYN has waited for no answer, and would make the others look fast.
    [Fact]
    public void Where_no_route_leads_there_is_no_latency()
    {
        using var hosts = new TwoHosts();
        JsonElement document = Clients.Run(hosts.Client, "-r", "198.19.0.1:80", "-c", "1", "--count", "2", "-d", "0");

        Assert.Equal(JsonValueKind.Null, document.GetProperty("latency").ValueKind);
    }

    // As "iptables -j REJECT" does, and kube-proxy where a service has no endpoints. The answer comes while connect(2) still holds the
    // socket: the socket stays in SYN_SENT, with an error.
    [Theory]
    [InlineData("reject with icmp type port-unreachable", "refused")]
    [InlineData("reject with icmp type host-unreachable", "unreachable")]
    [InlineData("reject with icmp type admin-prohibited", "unreachable")]
    [InlineData("reject with tcp reset", "refused")]
    public void A_syn_that_is_rejected_is_not_lost(string statement, string expected)
    {
        using var hosts = new TwoHosts();
        hosts.AtServer($"tcp flags syn {statement}");

        Clients.AssertCounts(Clients.Run(hosts.Client, Twice), 2, (expected, 2));
    }

    // The handshake is complete for the client, and its last packet is answered with RST.
    [Fact]
    public void A_connection_that_is_reset_at_once_is_reset()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        hosts.AtServer("tcp flags & (syn | ack) == ack reject with tcp reset");

        Clients.AssertCounts(Clients.Run(hosts.Client, Twice), 2, ("reset", 2));
    }

    // Nobody accepts, so that the client closes first and keeps the port, for a minute. With --reset it does not.
    [Theory]
    [InlineData(false, 10, 5)]
    [InlineData(true, 15, 0)]
    public void Ports_run_out_unless_they_are_given_back(bool reset, int connected, int failed)
    {
        using var hosts = new TwoHosts();
        using var listener = hosts.Server.Run(() => TcpListener.Open(IPEndPoint.Parse(TwoHosts.Destination), backlog: 100));
        TwoHosts.Set(hosts.Client, "net/ipv4/ip_local_port_range", "40000 40009");
        string[] arguments = ["-r", TwoHosts.Destination, "-c", "1", "-d", "0", "--count", "15"];
        JsonElement document = Clients.Run(hosts.Client, reset ? [.. arguments, "--reset"] : arguments);

        Clients.AssertCounts(document, connected + failed, failed == 0 ? [] : [("localPorts", failed)]);
    }

    [Fact]
    public void Descriptors_run_out_and_the_others_go_on()
    {
        using var hosts = new TwoHosts();
        hosts.AtServer("tcp flags syn drop");
        JsonElement document = Clients.RunUnder(
            hosts.Client, ["prlimit", "--nofile=64:64"], "-r", TwoHosts.Destination, "--workers", "200", "--count", "200", "--timeout-ms", "1000");

        long lost = Clients.Error(document, "lostSyn");
        Assert.InRange(lost, 1, 64); // the runtime has some of them open itself
        Clients.AssertCounts(document, 200, ("descriptors", 200 - lost), ("lostSyn", lost));
    }

    [Fact]
    public void Too_few_descriptors_to_begin_are_not_the_labs_affair()
    {
        Tool run = SnatraceBinary.RunUnder(["prlimit", "--nofile=8:8"], "client", "-r", "127.0.0.1:9");

        Assert.Equal((3, "snatrace: eventfd: EMFILE (24): Too many open files; allow more open files: \"ulimit -n 1024\"\n"), (run.ExitCode, run.Errors));
    }

    // Over IPv6 the kernel has one error for want of an address and of a port.
    [Fact]
    public void Where_there_is_no_address_to_come_from_it_is_unreachable()
    {
        using var hosts = new TwoHosts();
        TwoHosts.Set(hosts.Client, "net/ipv6/conf/all/disable_ipv6", "1");

        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", "[::1]:8080", "-c", "1", "--count", "2", "-d", "0"), 2, ("unreachable", 2));
    }

    [Fact]
    public void Where_there_is_one_but_no_port_it_is_the_ports_over_ipv6_too()
    {
        using var hosts = new TwoHosts();
        using var listener = hosts.Server.Run(() => TcpListener.Open(IPEndPoint.Parse("[::1]:8080"), backlog: 100));
        TwoHosts.Set(hosts.Server, "net/ipv4/ip_local_port_range", "40000 40009");

        Clients.AssertCounts(
            Clients.Run(hosts.Server, "-r", "[::1]:8080", "-c", "1", "-d", "0", "--count", "15"), 15, ("localPorts", 5));
    }

    [Fact]
    public void A_source_address_that_goes_away_is_not_a_want_of_ports()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        _ = Tool.RunIn(hosts.Client, "ip", "address", "add", "198.18.2.17/32", "dev", "eth0");
        _ = Tool.RunIn(hosts.Server, "ip", "route", "add", "198.18.2.17/32", "dev", "eth0");
        using var client = Running.Start(
            hosts.Client, [], "client", "-r", TwoHosts.Destination, "-l", "198.18.2.17", "-c", "1", "-s", "1", "-d", "10000", "--count", "200");
        _ = client.NextLine(); // a summary: it is at work
        _ = Tool.RunIn(hosts.Client, "ip", "address", "del", "198.18.2.17/32", "dev", "eth0");
        string output = client.Finish().Output;

        Assert.Contains("err: \"dial tcp 198.18.2.17:0->198.18.2.2:8080: bind: cannot assign requested address\"", output, StringComparison.Ordinal);
        Assert.Contains("other error:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("local ports exhausted", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_that_collide_in_one_namespace_one_finds_the_slots_port_taken()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        string[] arguments = ["client", "-r", TwoHosts.Destination, "--strategy", "collide", "-d", "20000", "--count", "100"];
        using var one = Running.Start(hosts.Client, [], arguments);
        using var other = Running.Start(hosts.Client, [], arguments);
        string output = one.Finish().Output + other.Finish().Output;

        Assert.Contains("bind: address already in use (the slot's port: does another client", output, StringComparison.Ordinal);
        Assert.DoesNotContain("local ports exhausted", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_error_is_quoted()
    {
        using var hosts = new TwoHosts();
        _ = Tool.RunIn(hosts.Client, "ip", "route", "add", "prohibit", "198.19.0.0/16");
        using var client = Running.Start(hosts.Client, [], "client", "-r", "198.19.0.1:80", "-c", "1", "--count", "2", "-d", "0");
        Tool run = client.Finish();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Output.Split("err: \"dial tcp :0->198.19.0.1:80: connect: permission denied\"").Length - 1);
        Assert.Contains("                   other error:     2\n", run.Output, StringComparison.Ordinal);
    }
}
