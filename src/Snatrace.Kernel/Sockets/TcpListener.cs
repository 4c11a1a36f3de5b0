using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>
/// A listening socket that accepts and closes. The kernel completes handshakes by itself, up to the backlog, so nobody needs to
/// run while the racers do. The opener disposes of it.
/// </summary>
public sealed class TcpListener : IDisposable
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    // No descriptor is left: connections wait until one is.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileDescriptor _socket;

    private TcpListener(FileDescriptor socket) => _socket = socket;

    /// <summary>Listens in the calling thread's network namespace.</summary>
    /// <param name="local">Address and port; the IPv6 address <c>::</c> takes IPv4 as well.</param>
    /// <param name="backlog">Connections the kernel completes before anyone accepts; net.core.somaxconn caps it.</param>
    /// <param name="blocking">Whether <see cref="TryAcceptAndClose"/> waits for the next connection instead of returning.</param>
    /// <exception cref="SystemCallException">EADDRINUSE: somebody listens there. EADDRNOTAVAIL: no device has that address.</exception>
    public static TcpListener Open(IPEndPoint local, int backlog, bool blocking = false)
    {
        var address = new SocketEndPoint(local);
        int type = SOCKET.SOCK_STREAM | SOCKET.SOCK_CLOEXEC | (blocking ? 0 : SOCKET.SOCK_NONBLOCK);
        var listener = new TcpListener(new FileDescriptor(
            SystemCall.Check(Native.socket(address.Family, type, 0), "socket(SOCK_STREAM)")));
        try
        {
            listener.SetOption(SOCKET.SOL_SOCKET, SOCKET.SO_REUSEADDR, 1, "SO_REUSEADDR"); // connections of an earlier run in TIME_WAIT
            if (address.IsIpv6)
            {
                listener.SetOption(IPPROTO.IPPROTO_IPV6, IP.IPV6_V6ONLY, 0, "IPV6_V6ONLY");
            }

            _ = SystemCall.Check(Native.bind(listener._socket.Number, in address.Value, address.Bytes), "bind");
            _ = SystemCall.Check(Native.listen(listener._socket.Number, backlog), "listen");
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Accepts and closes connections until none waits or, if it blocks, until the next one fails.</summary>
    /// <param name="accepted">How many there were.</param>
    /// <returns>Why it ended: an error number, EAGAIN when none waits, EINVAL after <see cref="Stop"/>.</returns>
    public int TryAcceptAndClose(out int accepted)
    {
        for (accepted = 0; ; accepted++)
        {
            int connection = Native.accept4(_socket.Number, 0, 0, SOCKET.SOCK_CLOEXEC);
            if (connection < 0)
            {
                return Marshal.GetLastPInvokeError();
            }

            _ = Native.close(connection);
        }
    }

    /// <summary>Accepts and closes every connection that waits, and returns how many there were.</summary>
    /// <exception cref="SystemCallException">For instance EMFILE: no descriptor is left.</exception>
    public int AcceptAndClose() => TryAcceptAndClose(out int accepted) is var error && error == (int)errno.EAGAIN
        ? accepted
        : throw new SystemCallException("accept4", error);

    /// <summary>Accepts and closes every connection that comes, until the signal; while no descriptor is left, they wait.</summary>
    /// <exception cref="SystemCallException">Any other error.</exception>
    public void AcceptAndCloseUntil(EventDescriptor end)
    {
        Span<pollfd> both =
        [
            new pollfd { fd = _socket.Number, events = POLL.POLLIN },
            new pollfd { fd = end.Number, events = POLL.POLLIN },
        ];
        while (!end.IsSet)
        {
            _ = Poll.Wait(both, Forever);
            int error = TryAcceptAndClose(out _);
            if (error is (int)errno.EMFILE or (int)errno.ENFILE)
            {
                _ = end.Wait(Pause);
            }
            else if (error != (int)errno.EAGAIN)
            {
                throw new SystemCallException("accept4", error);
            }
        }
    }

    /// <summary>Ends listening: whoever blocks in <see cref="TryAcceptAndClose"/> returns.</summary>
    public void Stop() => _ = SystemCall.Check(Native.shutdown(_socket, SOCKET.SHUT_RDWR), "shutdown");

    /// <summary>
    /// Packets this socket has dropped so far (sk_drops): handshakes for which a queue had no room (tcp_listendrop(), include/net/tcp.h),
    /// but also, for instance, an RST with which the other side broke one off. 32 bits, wrapping.
    /// </summary>
    public uint ReadDrops()
    {
        Span<uint> memory = stackalloc uint[SK_MEMINFO.SK_MEMINFO_VARS];
        int length = memory.Length * sizeof(uint);
        _ = SystemCall.Check(
            Native.getsockopt(_socket.Number, SOCKET.SOL_SOCKET, SO.SO_MEMINFO, memory, ref length), "getsockopt(SO_MEMINFO)");
        return memory[SK_MEMINFO.SK_MEMINFO_DROPS];
    }

    /// <summary>The backlog the kernel granted (tcp_info of a listening socket, net/ipv4/tcp.c).</summary>
    public int ReadBacklog()
    {
        tcp_info info = default;
        int length = Unsafe.SizeOf<tcp_info>();
        _ = SystemCall.Check(
            Native.getsockopt(_socket.Number, IPPROTO.IPPROTO_TCP, TCP.TCP_INFO, ref info, ref length), "getsockopt(TCP_INFO)");
        return (int)info.tcpi_sacked;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void SetOption(int level, int option, int value, string name) => _ = SystemCall.Check(
        Native.setsockopt(_socket.Number, level, option, in value, sizeof(int)), $"setsockopt({name})");
}
