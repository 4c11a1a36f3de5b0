using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>
/// <c>/proc/…/net</c> of a network namespace: what its protocols have counted. Readable by everyone, also of a process whose namespace may
/// not be entered. Every method throws <see cref="SystemCallException"/> where a file is missing, and <see cref="ProcFormatException"/>
/// where it is not what it should be.
/// </summary>
/// <param name="Path">For instance <c>/proc/1/net</c>.</param>
public sealed record ProcNetDirectory(string Path)
{
    /// <summary>That of the calling thread's namespace.</summary>
    public static readonly ProcNetDirectory OfThisThread = new("/proc/thread-self/net");

    /// <summary>That of a process's namespace.</summary>
    public static ProcNetDirectory OfProcess(int pid) => new(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/net"));

    /// <summary>
    /// The counters of IPv4, TCP, UDP and ICMP, from <c>snmp</c> and <c>netstat</c>, by the names of nstat(8): <c>TcpExtListenDrops</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> ReadProtocolCounters() =>
        Merged(PairedLines.Parse(Text("snmp"), PathOf("snmp")), PairedLines.Parse(Text("netstat"), PathOf("netstat")));

    /// <summary>The counters of IPv6, from <c>snmp6</c>: <c>Ip6InTooBigErrors</c>.</summary>
    public IReadOnlyDictionary<string, long> ReadIpv6Counters() => NamedLines.Parse(Text("snmp6"), PathOf("snmp6"));

    /// <summary>How many sockets there are, from <c>sockstat</c>: <c>TCP inuse</c>, <c>TCP tw</c>.</summary>
    public IReadOnlyDictionary<string, long> ReadSocketCounts() => SocketLines.Parse(Text("sockstat"), PathOf("sockstat"));

    /// <summary>The neighbour table of IPv4 (<c>stat/arp_cache</c>) or IPv6 (<c>stat/ndisc_cache</c>), all CPUs together.</summary>
    /// <param name="ipv6">That of IPv6.</param>
    public IReadOnlyDictionary<string, long> ReadNeighbourCounters(bool ipv6)
    {
        string name = ipv6 ? "stat/ndisc_cache" : "stat/arp_cache";
        return PerCpuTable.Parse(Text(name), PathOf(name), of: "entries");
    }

    /// <summary>The TCP sockets that have a peer (<c>tcp</c>, <c>tcp6</c>), read as they are taken: the file may be of any size.</summary>
    /// <param name="ipv6">Those of IPv6.</param>
    /// <exception cref="IOException">The file is missing.</exception>
    public IEnumerable<TcpSocketRow> ReadTcpSockets(bool ipv6) => ReadTcpSockets(ipv6, _ => true);

    /// <summary>Those of them whose SYN has not been answered yet. Much cheaper than reading all.</summary>
    /// <inheritdoc cref="ReadTcpSockets(bool)" path="/param"/>
    /// <exception cref="IOException">The file is missing.</exception>
    public IEnumerable<TcpSocketRow> ReadConnectingSockets(bool ipv6) =>
        ReadTcpSockets(ipv6, TcpSocketRow.MayConnect).Where(row => row.IsConnecting);

    /// <summary>The names of the network devices (<c>dev</c>).</summary>
    public IReadOnlyList<string> ReadDevices() =>
        [.. Text("dev").Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':')[0].Trim())];

    private IEnumerable<TcpSocketRow> ReadTcpSockets(bool ipv6, Func<string, bool> isWanted)
    {
        string path = PathOf(ipv6 ? "tcp6" : "tcp");
        return File.ReadLines(path)
            .Index()
            .Skip(1)
            .Where(line => isWanted(line.Item))
            .Select(line => TcpSocketRow.Parse(line.Item, path, line.Index + 1))
            .Where(row => row.HasPeer);
    }

    private string PathOf(string name) => $"{Path}/{name}";

    private string Text(string name)
    {
        using var file = ProcFile.Open(PathOf(name));
        return file.ReadText();
    }

    private static Dictionary<string, long> Merged(IReadOnlyDictionary<string, long> one, IReadOnlyDictionary<string, long> other) =>
        new(one.Concat(other.Where(counter => !one.ContainsKey(counter.Key))));
}
