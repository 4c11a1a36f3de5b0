using System.Text.RegularExpressions;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Load;

/// <summary>The server, as scripts and containers run it.</summary>
public partial class ServerTests
{
    private const string Overflow = "snatrace: the listen queue overflowed: ";

    [Theory]
    [InlineData("server", "INT")]
    [InlineData("server", "TERM")]
    [InlineData("s", "TERM")]
    public void It_says_when_it_accepts_and_when_it_stops(string command, string signal)
    {
        using var hosts = new TwoHosts();
        using var server = Running.Start(hosts.Server, [], command);
        server.WaitForReady();
        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "50", "-d", "0"), 50);

        Assert.Equal(new Tool(0, "Ready to accept connections!\nStopping...\n", ""), server.Stop(signal));
    }

    [Fact]
    public void An_occupied_port_is_one_line_that_names_ss()
    {
        using var hosts = new TwoHosts();
        using var first = Running.Server(hosts.Server);
        using var second = Running.Start(hosts.Server, [], "server", "-r", TwoHosts.Destination);
        Tool run = second.Finish();

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("EADDRINUSE (98): Address already in use; ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("\"ss -ltnp\"", run.Errors, StringComparison.Ordinal);
    }

    // Of the connections closed by the first, some are in TIME_WAIT.
    [Fact]
    public void A_port_just_given_up_can_be_taken_again_at_once()
    {
        using var hosts = new TwoHosts();
        for (int time = 0; time < 2; time++)
        {
            using var server = Running.Server(hosts.Server);
            Clients.AssertCounts(Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "50", "-d", "0"), 50);
            Assert.Equal(0, server.Stop("TERM").ExitCode);
        }
    }

    [Theory]
    [InlineData("[::1]:8080", "[::1]:8080", "::1")]
    [InlineData(":8080", "[::1]:8080", "::1")]
    [InlineData(":8080", "127.0.0.1:8080", "127.0.0.1")]
    [InlineData("0.0.0.0:8080", "127.0.0.1:8080", "127.0.0.2")]
    public void It_listens_on_either_family_or_both(string local, string remote, string from)
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server, local);

        Clients.AssertCounts(Clients.Run(hosts.Server, "-r", remote, "-l", from, "--count", "20", "-d", "0"), 20);
    }

    [Fact]
    public void IPv4_alone_does_not_answer_IPv6()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server, "0.0.0.0:8080");

        Clients.AssertCounts(Clients.Run(hosts.Server, "-r", "[::1]:8080", "--count", "2", "-c", "1", "-d", "0"), 2, ("refused", 2));
    }

    // While it is stopped, the kernel completes handshakes until the queue is full (backlog + 1) and drops the rest.
    [Fact]
    public void It_warns_when_its_queue_overflows_with_as_many_drops_as_the_kernel_counts()
    {
        using var hosts = new TwoHosts();
        TwoHosts.Set(hosts.Server, "net/core/somaxconn", "1");
        using var server = Running.Server(hosts.Server);
        server.Signal("STOP");
        long lost = Clients.Error(
            Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "10", "-c", "10", "--timeout-ms", "300", "--reset"), "lostSyn");
        server.Signal("CONT");
        string warning = server.NextComplaint();

        Assert.InRange(lost, 1, 10);
        Assert.Equal(
            $"{Overflow}{hosts.ServerCounter("ListenDrops")} handshakes dropped, backlog 1; connects that stall for a second now do so because "
                + "of this, not of the race: raise net.core.somaxconn, or lower the load",
            warning);
        Tool run = server.Stop();
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    // A client that is gone before the handshake is complete, a port scanner for instance, answers the server's SYN-ACK with RST. The
    // kernel raises sk_drops of the listening socket for that packet too, and no queue was full.
    [Fact]
    public void It_does_not_warn_of_handshakes_that_the_other_side_broke_off()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        hosts.AtServer("tcp flags & (syn | ack) == ack reject with tcp reset");
        _ = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "1", "-c", "1");
        Assert.True(SpinWait.SpinUntil(() => hosts.ServerCounter("EmbryonicRsts") > 0, TimeSpan.FromSeconds(20)));
        Thread.Sleep(1500); // it looks once a second, and there is nothing to wait for

        Assert.Equal(0, hosts.ServerCounter("ListenDrops"));
        Assert.Equal("", server.Stop().Errors);
    }

    // A worker holds a descriptor while it waits: of a hundred some have none, and the server needs none for itself.
    [Theory]
    [InlineData(2, "^$")]
    [InlineData(100, @"^snatrace: \d\d of 100 workers accept: .+ ""ulimit -n"", or ask for fewer --workers\n$")]
    public void Sixty_four_descriptors_are_enough(int workers, string complaints)
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(
            hosts.Server, TwoHosts.Destination, "prlimit", "--nofile=64:64", "env", $"GO_ROUTINES={workers}");
        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "2000", "-c", "8", "-d", "0", "-t", "10000"), 2000);
        Thread.Sleep(1500); // it looks once a second, and there is nothing to wait for

        Tool run = server.Stop();
        Assert.Equal((0, "Ready to accept connections!\nStopping...\n"), (run.ExitCode, run.Output));
        Assert.Matches(complaints, run.Errors);
    }

    [Fact]
    public void Too_few_descriptors_to_begin_are_called_so()
    {
        Tool run = SnatraceBinary.RunUnder(["prlimit", "--nofile=8:8"], "server", "-r", "127.0.0.1:8080");

        Assert.Equal(3, run.ExitCode);
        Assert.EndsWith("EMFILE (24): Too many open files; allow more open files: \"ulimit -n 1024\"\n", run.Errors, StringComparison.Ordinal);
    }

    // Told to stop before it looks the next time.
    [Fact]
    public void Drops_of_its_last_second_are_reported_too()
    {
        using var hosts = new TwoHosts();
        TwoHosts.Set(hosts.Server, "net/core/somaxconn", "1");
        using var server = Running.Server(hosts.Server);
        server.Signal("STOP");
        _ = Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "10", "-c", "10", "--timeout-ms", "50", "--reset");
        server.Signal("INT");
        Tool run = server.Stop("CONT");

        Assert.StartsWith($"{Overflow}{hosts.ServerCounter("ListenDrops")} handshakes dropped", run.Errors, StringComparison.Ordinal);
    }

    // The kernel says so, if the other side is gone before it is accepted: nothing to report.
    [Fact]
    public void Connections_that_were_reset_before_they_were_accepted_are_no_reason_to_stop()
    {
        using var hosts = new TwoHosts();
        using var server = Running.Server(hosts.Server);
        server.Signal("STOP");
        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "20", "-d", "0", "--reset"), 20);
        server.Signal("CONT");
        Clients.AssertCounts(Clients.Run(hosts.Client, "-r", TwoHosts.Destination, "--count", "20", "-d", "0"), 20);

        Assert.Matches(ReadyAndStopping(), server.Stop().Output);
    }

    [GeneratedRegex("^Ready to accept connections!\nStopping...\n$")]
    private static partial Regex ReadyAndStopping();
}
