using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>A netlink socket of the network namespace in which it was opened. The opener disposes of it.</summary>
internal sealed class NetlinkChannel : INetlinkChannel
{
    private const int ReceiveBufferBytes = 1 << 20;

    // The kernel answers in microseconds; a silence this long is an error to report, not a reason to hang.
    private const int AnswerSeconds = 10;

    private readonly FileDescriptor _socket;

    private NetlinkChannel(FileDescriptor socket) => _socket = socket;

    /// <summary>For poll(2).</summary>
    internal int Descriptor => _socket.Number;

    /// <summary>Opens a socket for one family (NETLINK_ROUTE, NETLINK_NETFILTER) in the calling thread's namespace.</summary>
    internal static NetlinkChannel Open(int family)
    {
        var socket = new FileDescriptor(SystemCall.Check(
            Native.socket(SOCKET.AF_NETLINK, SOCKET.SOCK_RAW | SOCKET.SOCK_CLOEXEC, family), "socket(AF_NETLINK)"));
        var channel = new NetlinkChannel(socket);
        try
        {
            int fd = socket.Number;
            var own = new sockaddr_nl { nl_family = SOCKET.AF_NETLINK };
            _ = SystemCall.Check(Native.bind(fd, in own, Unsafe.SizeOf<sockaddr_nl>()), "bind(AF_NETLINK)");
            channel.Set(SOCKET.SOL_SOCKET, SOCKET.SO_RCVBUF, ReceiveBufferBytes);
            var patience = new timeval { tv_sec = AnswerSeconds };
            _ = SystemCall.Check(
                Native.setsockopt(fd, SOCKET.SOL_SOCKET, SOCKET.SO_RCVTIMEO, in patience, Unsafe.SizeOf<timeval>()),
                "setsockopt(SO_RCVTIMEO)");

            // Errors in the kernel's own words, without our whole request echoed before them.
            channel.Set(SOCKET.SOL_NETLINK, NETLINK.NETLINK_EXT_ACK, 1);
            channel.Set(SOCKET.SOL_NETLINK, NETLINK.NETLINK_CAP_ACK, 1);
            return channel;
        }
        catch
        {
            channel.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        WireTrace.Sent(datagram);
        _ = SystemCall.Check(Native.send(_socket, datagram, datagram.Length, 0), "send(AF_NETLINK)");
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer)
    {
        nint received = Native.recv(_socket, buffer, buffer.Length, SOCKET.MSG_TRUNC);
        if (received < 0 && Marshal.GetLastPInvokeError() == (int)errno.EAGAIN)
        {
            return 0;
        }

        int length = SystemCall.Check(received, "recv(AF_NETLINK)");
        if (length > buffer.Length)
        {
            throw new NetlinkFormatException("datagram", length, buffer.Length);
        }

        WireTrace.Received(buffer[..length]);
        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Set(int level, int option, int value) =>
        _ = SystemCall.Check(Native.setsockopt(_socket.Number, level, option, in value, sizeof(int)), $"setsockopt({option})");
}
