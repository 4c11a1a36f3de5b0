using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>
/// A bare TCP client socket for the racers: one integer, no finalizer, so that an array of them costs nothing and
/// <see cref="Connect"/> allocates nothing. It never blocks and closes with RST (SO_LINGER 0), so that no side is left with a
/// TIME_WAIT. Whoever opened it closes it, once.
/// </summary>
/// <param name="Descriptor">The file descriptor.</param>
public readonly record struct TcpSocket(int Descriptor)
{
    /// <summary>No socket. Closing it does nothing.</summary>
    public static readonly TcpSocket None = new(-1);

    private static readonly linger Reset = new() { l_onoff = 1, l_linger = 0 };

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    public static TcpSocket Open()
    {
        int type = SOCKET.SOCK_STREAM | SOCKET.SOCK_NONBLOCK | SOCKET.SOCK_CLOEXEC;
        var socket = new TcpSocket(SystemCall.Check(Native.socket(SOCKET.AF_INET, type, 0), "socket(AF_INET, SOCK_STREAM)"));
        try
        {
            _ = SystemCall.Check(
                Native.setsockopt(socket.Descriptor, SOCKET.SOL_SOCKET, SOCKET.SO_LINGER, in Reset, Marshal.SizeOf<linger>()),
                "setsockopt(SO_LINGER)");
            return socket;
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>Fixes the source port.</summary>
    /// <exception cref="SystemCallException">EADDRINUSE: another socket of the namespace has it.</exception>
    public void Bind(ushort port)
    {
        Ipv4SocketAddress any = Ipv4SocketAddress.Any(port);
        _ = SystemCall.Check(Native.bind(Descriptor, in any.Value, Ipv4SocketAddress.Bytes), "bind");
    }

    /// <summary>Sends the SYN and returns. On the veth path the SYN has run through NAT when this returns.</summary>
    /// <exception cref="SystemCallException">Anything but "in progress", for instance ENETUNREACH.</exception>
    public void Connect(in Ipv4SocketAddress destination)
    {
        int result = Native.connect(Descriptor, in destination.Value, Ipv4SocketAddress.Bytes);
        if (result < 0 && Marshal.GetLastPInvokeError() != (int)errno.EINPROGRESS)
        {
            _ = SystemCall.Check(result, "connect");
        }
    }

    /// <summary>Waits until the connect has succeeded or failed; false when neither happened in time.</summary>
    public bool WaitUntilDecided(TimeSpan patience) => Poll.Writable(Descriptor, patience);

    /// <summary>How far the connect has come.</summary>
    public ConnectState ReadState()
    {
        tcp_info info = default;
        int length = Marshal.SizeOf<tcp_info>();
        _ = SystemCall.Check(
            Native.getsockopt(Descriptor, IPPROTO.IPPROTO_TCP, TCP.TCP_INFO, ref info, ref length), "getsockopt(TCP_INFO)");
        return new ConnectState(
            info.tcpi_state == TCP_STATE.TCP_ESTABLISHED,
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
