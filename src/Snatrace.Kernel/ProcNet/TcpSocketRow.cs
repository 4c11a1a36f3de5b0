using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>A line of <c>tcp</c> or <c>tcp6</c> (net/ipv4/tcp_ipv4.c, tcp4_seq_show).</summary>
/// <param name="Local">This side; with the peer it is what a client port must be free towards.</param>
/// <param name="Peer">The other side; port 0 for a socket that listens.</param>
/// <param name="IsTimeWait">Whether it is over, and only holds its port for a minute.</param>
public readonly record struct TcpSocketRow(IPEndPoint Local, IPEndPoint Peer, bool IsTimeWait)
{
    private const string Connecting = "02"; // TCP_SYN_SENT, include/net/tcp_states.h
    private const string TimeWait = "06"; // TCP_TIME_WAIT
    private const int RetransmitsColumn = 6;

    /// <summary>Whether it is, or was, connected.</summary>
    public bool HasPeer => Peer.Port != 0;

    /// <summary>Whether its SYN has not been answered yet.</summary>
    public bool IsConnecting { get; private init; }

    /// <summary>How often what it waits for an answer to was sent again; 0 as well when the line is cut short.</summary>
    public int Retransmits { get; private init; }

    /// <summary>Whether a line may be of a socket that connects: cheap, and sure to be true of every one that does.</summary>
    internal static bool MayConnect(string line) => line.Contains($" {Connecting} ", StringComparison.Ordinal);

    // "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 …"
    internal static TcpSocketRow Parse(string line, string path, int number)
    {
        string[] words = line.Split(' ', RetransmitsColumn + 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 4 && EndPoint(words[1]) is { } local && EndPoint(words[2]) is { } peer
            ? new TcpSocketRow(local, peer, words[3] == TimeWait)
            {
                IsConnecting = words[3] == Connecting,
                Retransmits = words.Length > RetransmitsColumn
                    && int.TryParse(words[RetransmitsColumn], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int again) ? again : 0,
            }
            : throw new ProcFormatException(path, number, "not a socket with two addresses");
    }

    // An address is words of 32 bits, each written as the number it is in this machine's memory.
    private static IPEndPoint? EndPoint(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32) || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort port))
        {
            return null;
        }

        Span<uint> address = stackalloc uint[colon / 8];
        for (int word = 0; word < address.Length; word++)
        {
            if (!uint.TryParse(text.AsSpan(word * 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address[word]))
            {
                return null;
            }
        }

        return new IPEndPoint(new IPAddress(MemoryMarshal.AsBytes(address)), port);
    }
}
