using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>
/// A bare TCP client socket for racers and load: one integer, no finalizer, so that an array of them costs nothing and
/// connecting allocates nothing. It never blocks. Whoever opened it closes it, once.
/// </summary>
/// <param name="Descriptor">The file descriptor.</param>
public readonly record struct TcpSocket(int Descriptor)
{
    /// <summary>No socket. Closing it does nothing.</summary>
    public static readonly TcpSocket None = new(-1);

    private static readonly linger Reset = new() { l_onoff = 1, l_linger = 0 };

    /// <summary>Opens an IPv4 socket that closes with RST, in the calling thread's network namespace.</summary>
    public static TcpSocket Open() => Open(ipv6: false, resetOnClose: true);

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    /// <param name="ipv6">For IPv6 addresses; else for IPv4.</param>
    /// <param name="resetOnClose">Close with RST (SO_LINGER 0), so that no side is left with a TIME_WAIT; else with FIN.</param>
    /// <exception cref="SystemCallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public static TcpSocket Open(bool ipv6, bool resetOnClose)
    {
        int family = ipv6 ? SOCKET.AF_INET6 : SOCKET.AF_INET;
        int type = SOCKET.SOCK_STREAM | SOCKET.SOCK_NONBLOCK | SOCKET.SOCK_CLOEXEC;
        var socket = new TcpSocket(SystemCall.Check(Native.socket(family, type, 0), "socket(SOCK_STREAM)"));
        try
        {
            if (resetOnClose)
            {
                _ = SystemCall.Check(
                    Native.setsockopt(socket.Descriptor, SOCKET.SOL_SOCKET, SOCKET.SO_LINGER, in Reset, Unsafe.SizeOf<linger>()),
                    "setsockopt(SO_LINGER)");
            }

            return socket;
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>Fixes the source port of an IPv4 socket.</summary>
    /// <exception cref="SystemCallException">EADDRINUSE: another socket of the namespace has it.</exception>
    public void Bind(ushort port) => Bind(new SocketEndPoint(new IPEndPoint(IPAddress.Any, port)));

    /// <summary>Fixes the source address, and the port unless it is 0: then the kernel picks one when it connects, not before.</summary>
    /// <exception cref="SystemCallException">EADDRINUSE: another socket has that port. EADDRNOTAVAIL: no device has that address.</exception>
    public void Bind(in SocketEndPoint local)
    {
        if (local.LeavesPortOpen)
        {
            // With the destination known, a port need only be free towards it (ip(7)).
            int yes = 1;
            _ = SystemCall.Check(
                Native.setsockopt(Descriptor, IPPROTO.IPPROTO_IP, IP.IP_BIND_ADDRESS_NO_PORT, in yes, sizeof(int)),
                "setsockopt(IP_BIND_ADDRESS_NO_PORT)");
        }

        _ = SystemCall.Check(Native.bind(Descriptor, in local.Value, local.Bytes), "bind");
    }

    /// <summary>Sends the SYN and returns. On the veth path the SYN has run through NAT when this returns.</summary>
    /// <exception cref="SystemCallException">Anything but "in progress", for instance ENETUNREACH.</exception>
    public void Connect(in SocketEndPoint destination)
    {
        if (TryConnect(in destination) is var error and not 0)
        {
            throw new SystemCallException("connect", error);
        }
    }

    /// <summary>Sends the SYN and returns.</summary>
    /// <returns>0, also when it is still in progress; else the error number, for instance of ENETUNREACH.</returns>
    public int TryConnect(in SocketEndPoint destination)
    {
        int result = Native.connect(Descriptor, in destination.Value, destination.Bytes);
        return result >= 0 || Marshal.GetLastPInvokeError() is var error && error == (int)errno.EINPROGRESS ? 0 : error;
    }

    /// <summary>Waits until the connect has succeeded or failed, the time is up, or the signal comes.</summary>
    public ConnectProgress Wait(TimeSpan patience, EventDescriptor abandon)
    {
        Span<pollfd> both =
        [
            new pollfd { fd = Descriptor, events = POLL.POLLOUT },
            new pollfd { fd = abandon.Number, events = POLL.POLLIN },
        ];
        _ = Poll.Wait(both, patience);
        return both[0].revents != 0 ? ConnectProgress.Decided
            : both[1].revents != 0 ? ConnectProgress.Abandoned
            : ConnectProgress.TimedOut;
    }

    /// <summary>The error number with which the connect, or the connection, has failed; 0 if it has not. Reading it clears it.</summary>
    public int TakeError()
    {
        int error = 0;
        int length = sizeof(int);
        _ = SystemCall.Check(
            Native.getsockopt(Descriptor, SOCKET.SOL_SOCKET, SOCKET.SO_ERROR, ref error, ref length), "getsockopt(SO_ERROR)");
        return error;
    }

    /// <summary>Waits until the connect has succeeded or failed; false when neither happened in time.</summary>
    public bool WaitUntilDecided(TimeSpan patience) => Poll.Writable(Descriptor, patience);

    /// <summary>How far the connect has come.</summary>
    public ConnectState ReadState()
    {
        tcp_info info = default;
        int length = Unsafe.SizeOf<tcp_info>();
        _ = SystemCall.Check(
            Native.getsockopt(Descriptor, IPPROTO.IPPROTO_TCP, TCP.TCP_INFO, ref info, ref length), "getsockopt(TCP_INFO)");
        return new ConnectState(
            info.tcpi_state is TCP_STATE.TCP_ESTABLISHED or TCP_STATE.TCP_CLOSE_WAIT,
            info.tcpi_state == TCP_STATE.TCP_SYN_SENT,
            Math.Max(info.tcpi_total_retrans, info.tcpi_retransmits));
    }

    /// <summary>Closes the socket: with an RST if it was connected, without a word if it was not.</summary>
    public void Close()
    {
        if (this != None)
        {
            _ = SystemCall.Check(Native.close(Descriptor), "close");
        }
    }
}
