using System.Globalization;
using CsCheck;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.ProcNet;

namespace Snatrace.Tests.ProcNet;

/// <summary>Files of /proc/net as Linux 6.18 writes them, and as it never does.</summary>
public class ProcNetTests
{
    private const string Path = "/proc/net/x";

    private const string Netstat = """
        TcpExt: SyncookiesSent ListenDrops TCPOrigDataSent
        TcpExt: 0 12 5678901234
        IpExt: InNoRoutes InOctets
        IpExt: 7 18446744073709551615

        """;

    [Fact]
    public void Pairs_of_lines_are_named_as_nstat_names_them() => Assert.Equal(
        new Dictionary<string, long>
        {
            ["TcpExtSyncookiesSent"] = 0,
            ["TcpExtListenDrops"] = 12,
            ["TcpExtTCPOrigDataSent"] = 5_678_901_234,
            ["IpExtInNoRoutes"] = 7,
            ["IpExtInOctets"] = -1, // all 64 bits: a difference is right all the same
        },
        PairedLines.Parse(Netstat, Path));

    [Fact]
    public void A_counter_may_be_negative() => Assert.Equal(-1, PairedLines.Parse("Tcp: MaxConn\nTcp: -1\n", Path)["TcpMaxConn"]);

    [Theory]
    [InlineData("TcpExt: A B\nTcpExt: 1\n", "/proc/net/x, line 2: 2 words under 3 names")]
    [InlineData("TcpExt: A\nIpExt: 1\n", "/proc/net/x, line 2: 2 words under 2 names")]
    [InlineData("TcpExt: A\n", "/proc/net/x, line 1: names, and no numbers below")]
    [InlineData("TcpExt: A\nTcpExt: many\n", "/proc/net/x, line 2: A is 'many', not a number")]
    [InlineData("", "/proc/net/x, line 1: names, and no numbers below")]
    public void What_is_no_pair_is_refused(string text, string said) =>
        Assert.Equal(said, Assert.Throws<ProcFormatException>(() => PairedLines.Parse(text, Path)).Message);

    [Fact]
    public void A_name_and_a_number_a_line() => Assert.Equal(
        new Dictionary<string, long> { ["Ip6InReceives"] = 3, ["Ip6InTooBigErrors"] = 0 },
        NamedLines.Parse("Ip6InReceives                   \t3\nIp6InTooBigErrors               \t0\n", Path));

    [Fact]
    public void Sockets_by_protocol()
    {
        IReadOnlyDictionary<string, long> counts = SocketLines.Parse(
            "sockets: used 156\nTCP: inuse 5 orphan 0 tw 3 alloc 6 mem 1\nUDP: inuse 1 mem 0\n", Path);

        Assert.Equal((156, 5, 3, 1), (counts["sockets used"], counts["TCP inuse"], counts["TCP tw"], counts["UDP inuse"]));
    }

    [Fact]
    public void Rows_of_cpus_are_summed_but_for_what_all_of_them_say() => Assert.Equal(
        new Dictionary<string, long> { ["entries"] = 16, ["lookups"] = 33, ["table_fulls"] = 2 },
        PerCpuTable.Parse("entries,  lookups table_fulls\n00000010  00000020 00000001\n00000010  00000001 00000001\n".Replace(",", "", StringComparison.Ordinal), Path, of: "entries"));

    [Theory]
    [InlineData("entries lookups\n", "/proc/net/x, line 1: no names, or no row of numbers below")]
    [InlineData("entries lookups\n00000010\n", "/proc/net/x, line 2: 1 numbers under 2 names")]
    [InlineData("entries\nxyz\n", "/proc/net/x, line 2: entries is 'xyz', not a hexadecimal number")]
    public void What_is_no_table_is_refused(string text, string said) =>
        Assert.Equal(said, Assert.Throws<ProcFormatException>(() => PerCpuTable.Parse(text, Path, "entries")).Message);

    [Theory]
    [InlineData("   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000", "127.0.0.1:8080", "0.0.0.0:0", false, false)]
    [InlineData("  17: 020012C6:9C40 020112C6:01BB 01 00000000:00000000 00:00000000", "198.18.0.2:40000", "198.18.1.2:443", false, true)]
    [InlineData("  18: 020012C6:9C41 020112C6:01BB 06 00000000:00000000 03:00001234", "198.18.0.2:40001", "198.18.1.2:443", true, true)]
    [InlineData("   1: 00000000000000000000000001000000:0016 0000000000000000FFFF0000020112C6:01BB 01 0", "[::1]:22", "[::ffff:198.18.1.2]:443", false, true)]
    public void A_socket(string line, string local, string peer, bool isTimeWait, bool hasPeer)
    {
        var row = TcpSocketRow.Parse(line, Path, 2);

        Assert.Equal((local, peer, isTimeWait, hasPeer), (row.Local.ToString(), row.Peer.ToString(), row.IsTimeWait, row.HasPeer));
    }

    [Theory]
    [InlineData("  19: 020012C6:9C42 020112C6:01BB 02 00000001:00000000 01:0000002A 00000003     0        0 7", true, 3)]
    [InlineData("  19: 020012C6:9C42 020112C6:01BB 02 00000001:00000000 01:0000002A 0000000A", true, 10)]
    [InlineData("  19: 020012C6:9C42 020112C6:01BB 02 00000001:00000000", true, 0)]
    [InlineData("  20: 020012C6:9C42 020112C6:01BB 01 00000000:00000000 00:00000000 00000000     2        0 7", false, 0)]
    public void A_socket_that_connects(string line, bool isConnecting, int retransmits)
    {
        var row = TcpSocketRow.Parse(line, Path, 2);

        Assert.Equal((isConnecting, retransmits), (row.IsConnecting, row.Retransmits));
        Assert.Equal(isConnecting, TcpSocketRow.MayConnect(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   0: 0100007F:1F90 00000000:0000")]
    [InlineData("   0: 0100007:1F90 00000000:0000 0A 0")]
    [InlineData("   0: 0100007F:1F90 0000000G:0000 0A 0")]
    [InlineData("   0: 0100007F:FFFFF 00000000:0000 0A 0")]
    public void What_is_no_socket_is_refused(string line) =>
        Assert.Equal("/proc/net/x, line 2: not a socket with two addresses", Assert.Throws<ProcFormatException>(() => TcpSocketRow.Parse(line, Path, 2)).Message);

    [Fact]
    public void Whatever_counters_a_kernel_has_are_read() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.Long).Array[1, 30].Sample(counters =>
        {
            (string Name, long Count)[] distinct = [.. counters.DistinctBy(counter => counter.Item1)];
            string text = $"Ext: {string.Join(' ', distinct.Select(counter => counter.Name))}\n"
                + $"Ext: {string.Join(' ', distinct.Select(counter => counter.Count.ToString(CultureInfo.InvariantCulture)))}\n";
            return PairedLines.Parse(text, Path).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
                .SequenceEqual(distinct.Select(counter => ("Ext" + counter.Name, counter.Count)).OrderBy(pair => pair.Item1));
        });

    [Fact]
    public void Nothing_but_a_format_exception_escapes() => Gen.String[Gen.Char[" \n:x0123456789ABCDEF-"], 0, 80].Sample(text =>
    {
        foreach (Action parse in (Action[])
        [
            () => PairedLines.Parse(text, Path),
            () => NamedLines.Parse(text, Path),
            () => SocketLines.Parse(text, Path),
            () => PerCpuTable.Parse(text, Path, "entries"),
            () => TcpSocketRow.Parse(text, Path, 1),
        ])
        {
            try
            {
                parse();
            }
            catch (ProcFormatException)
            {
            }
        }
    });

    [Fact]
    public void The_files_of_this_machine_are_read()
    {
        ProcNetDirectory here = ProcNetDirectory.OfThisThread;

        Assert.True(here.ReadProtocolCounters()["TcpExtListenDrops"] >= 0);
        Assert.True(here.ReadSocketCounts()["TCP inuse"] >= 0);
        Assert.Contains("lo", here.ReadDevices());
        Assert.All(here.ReadTcpSockets(ipv6: false), socket => Assert.NotEqual(0, socket.Peer.Port));
        Assert.All(here.ReadConnectingSockets(ipv6: false), socket => Assert.True(socket.IsConnecting));
        Assert.Throws<SystemCallException>(() => new ProcNetDirectory("/proc/none/net").ReadSocketCounts());
    }
}
