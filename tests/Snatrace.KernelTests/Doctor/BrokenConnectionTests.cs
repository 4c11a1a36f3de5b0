using System.Net;
using System.Net.Sockets;
using Snatrace.Findings;
using Snatrace.Kernel.Namespaces;
using Snatrace.KernelTests.Load;
using Snatrace.Lab;
using Snatrace.Race;

namespace Snatrace.KernelTests.Doctor;

/// <summary>
/// Connections that break or stall when they already stand, and new ones that meet the remains of old ones: made for real. Doctor names what it is,
/// and never the race.
/// </summary>
/// <remarks>
/// Made nowhere: a hash chain that is too long, since the table's size is one for all namespaces and its hash has a secret key; and a full
/// neighbour table, since that table is one for all namespaces too, whoever fills it.
/// </remarks>
public class BrokenConnectionTests
{
    private static readonly IPEndPoint Server = new(LabAddresses.Destination, 7777);

    [Fact]
    public void A_reset_out_of_window()
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.SourceHost, "net/netfilter/nf_conntrack_tcp_be_liberal", "0");
        LookalikeTests.Nft(lab.Containers[0], "output", "tcp flags rst tcp sequence set 1");
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => ConnectAndReset(lab));

        Finding invalid = Examined.AssertNotTheRaceBut("invalid-packets", findings);
        Assert.Contains("net.netfilter.nf_conntrack_tcp_be_liberal = 0", invalid.Evidence);
        Assert.DoesNotContain(findings, finding => finding.Severity > Severity.Info);
    }

    [Fact]
    public void A_reset_of_a_connection_that_nobody_remembers()
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () => ConnectAndReset(lab, lab.Conntrack.Flush));

        Assert.StartsWith("Conntrack could not place", Examined.AssertNotTheRaceBut("invalid-packets", findings).Title, StringComparison.Ordinal);
    }

    // Its clients connect at once, and the first full segment stalls; where "fragmentation needed" is filtered, for good.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_too_narrow_for_what_is_sent(bool isBlackHole)
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        _ = Tool.RunIn(lab.SourceHost, "ip", "link", "set", "wan", "mtu", "1280");
        if (isBlackHole)
        {
            LookalikeTests.Nft(lab.Containers[0], "input", "icmp type destination-unreachable drop");
        }

        IReadOnlyList<Finding> findings = Examined.While(lab.SourceHost, () =>
        {
            using Socket client = OpenConnected(lab.Containers[0], LabAddresses.DestinationEndPoint);
            Assert.Equal(4000, client.Send(new byte[4000]));
        });

        Assert.Contains("IpFragFails +", Examined.AssertNotTheRaceBut("path-mtu", findings).Evidence[0], StringComparison.Ordinal);
    }

    // The client is restarted, its server has not noticed: the SYN is answered with a challenge, and connects a second later.
    [Fact]
    public void A_connection_that_only_the_server_remembers()
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        LookalikeTests.Nft(lab.Containers[0], "output", "tcp flags rst drop");
        using Socket listener = Listen(lab.Destination);
        var port = new IPEndPoint(IPAddress.Any, 45_000);
        using var again = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> host = [];
        IReadOnlyList<Finding> server = Examined.While(lab.Destination, () => host = Examined.While(lab.SourceHost, () =>
        {
            using (var forgotten = new Connects(lab.Containers[0]))
            {
                _ = forgotten.Begin(1, Server, port);
                forgotten.Settle();
            }

            lab.Conntrack.Flush(); // so that the port is given out again, as it is once the entry has expired
            _ = Tool.RunIn(lab.Containers[0], "nft", "flush ruleset");
            _ = again.Begin(1, Server, port);
            again.Settle();
        }));

        Assert.Contains("TcpExtTCPSYNChallenge +", Examined.AssertNotTheRaceBut("time-wait-reuse", server).Evidence[0], StringComparison.Ordinal);
        _ = Examined.AssertNotTheRaceBut("no-race-seen", host);
    }

    [Fact]
    public void More_connections_in_TIME_WAIT_than_are_kept()
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        TwoHosts.Set(lab.Destination, "net/ipv4/tcp_max_tw_buckets", "4");
        using Socket listener = Listen(lab.Destination);
        IReadOnlyList<Finding> findings = Examined.While(lab.Destination, () =>
        {
            for (int connect = 0; connect < 20; connect++)
            {
                using Socket client = OpenConnected(lab.Containers[0], Server);
                using (Socket accepted = listener.Accept())
                {
                    accepted.Shutdown(SocketShutdown.Both); // whoever closes first keeps TIME_WAIT
                }

                Assert.Equal(0, client.Receive(new byte[1]));
            }
        });

        Finding reuse = Examined.AssertNotTheRaceBut("time-wait-reuse", findings);
        Assert.Contains("TcpExtTCPTimeWaitOverflow +", reuse.Evidence[0], StringComparison.Ordinal);
        Assert.Contains("net.ipv4.tcp_max_tw_buckets = 4", reuse.Evidence);
    }

    [Fact]
    public void A_neighbour_that_does_not_answer()
    {
        using LabNetwork lab = LookalikeTests.Build(Arms.Plain.SourceNat);
        using var connects = new Connects(lab.Containers[0]);
        IReadOnlyList<Finding> host = [];
        IReadOnlyList<Finding> client = Examined.While(lab.Containers[0], () => host = Examined.While(lab.SourceHost, () =>
        {
            _ = connects.Begin(5, new IPEndPoint(IPAddress.Parse("198.18.1.77"), 9999));
            connects.Settle();
        }));

        _ = Examined.AssertNotTheRaceBut("no-race-seen", host);
        _ = Examined.AssertNotTheRaceBut("syn-loss-elsewhere", client);
    }

    private static void ConnectAndReset(LabNetwork lab, Action? meanwhile = null)
    {
        using var connects = new Connects(lab.Containers[0]);
        _ = connects.Begin(3);
        connects.Settle();
        meanwhile?.Invoke();
    }

    private static Socket Listen(NetworkNamespace space) => space.Run(() =>
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(Server);
        listener.Listen();
        return listener;
    });

    private static Socket OpenConnected(NetworkNamespace space, IPEndPoint destination)
    {
        Socket client = space.Run(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(destination);
        return client;
    }
}
