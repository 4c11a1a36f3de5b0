using System.Globalization;

namespace Snatrace.Kernel.Sockets;

/// <summary>TCP counters of a network namespace, from <c>/proc/net/netstat</c> (net/ipv4/proc.c).</summary>
public static class TcpCounters
{
    /// <summary>
    /// TcpExt ListenDrops of the calling thread's namespace: handshakes that listening sockets have dropped, nearly always because a queue
    /// was full. Null when this kernel does not count it.
    /// </summary>
    public static long? ReadListenDrops() => Read("ListenDrops");

    /// <summary>TcpExt TCPSynRetrans of the calling thread's namespace: SYNs sent again. Null when this kernel does not count it.</summary>
    public static long? ReadSynRetransmits() => Read("TCPSynRetrans");

    private static long? Read(string name) => Parse(File.ReadLines("/proc/thread-self/net/netstat"), "TcpExt:", name);

    /// <summary>Finds a value in pairs of lines: names, then values, each starting with the same prefix.</summary>
    internal static long? Parse(IEnumerable<string> lines, string prefix, string name)
    {
        string[][] pair = [.. lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Take(2).Select(line => line.Split(' '))];
        if (pair.Length != 2)
        {
            return null;
        }

        int column = Array.IndexOf(pair[0], name);
        return column >= 0
            && column < pair[1].Length
            && long.TryParse(pair[1][column], NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : null;
    }
}
