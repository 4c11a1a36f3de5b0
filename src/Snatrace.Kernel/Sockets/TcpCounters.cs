using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.Sockets;

/// <summary>
/// TCP counters of a network namespace, from <c>/proc/net/netstat</c> (net/ipv4/proc.c). The file is opened once, so that reading it needs
/// no descriptor when there is none left. A counter is null when this kernel does not count it, or the file cannot be read. Whoever opened
/// it disposes of it.
/// </summary>
public sealed class TcpCounters : IDisposable
{
    private readonly ProcFile? _file;

    private TcpCounters(ProcFile? file) => _file = file;

    /// <summary>Opens those of the calling thread's namespace; from then on they are that namespace's.</summary>
    public static TcpCounters Open()
    {
        try
        {
            return new TcpCounters(ProcFile.Open("/proc/thread-self/net/netstat"));
        }
        catch (SystemCallException)
        {
            return new TcpCounters(null);
        }
    }

    /// <summary>
    /// TcpExt ListenDrops: handshakes that listening sockets have dropped, nearly always because a queue was full.
    /// </summary>
    public long? ReadListenDrops() => Read("ListenDrops");

    /// <summary>TcpExt TCPSynRetrans: SYNs sent again.</summary>
    public long? ReadSynRetransmits() => Read("TCPSynRetrans");

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

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

    private long? Read(string name)
    {
        try
        {
            return _file is null ? null : Parse(_file.ReadText().Split('\n'), "TcpExt:", name);
        }
        catch (SystemCallException)
        {
            return null;
        }
    }
}
