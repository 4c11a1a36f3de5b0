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
    private readonly FileDescriptor _socket;

    private TcpListener(FileDescriptor socket) => _socket = socket;

    /// <summary>Listens in the calling thread's network namespace.</summary>
    /// <param name="port">Port, on every address.</param>
    /// <param name="backlog">Connections the kernel completes before anyone accepts; net.core.somaxconn caps it.</param>
    public static TcpListener Open(ushort port, int backlog)
    {
        int type = SOCKET.SOCK_STREAM | SOCKET.SOCK_NONBLOCK | SOCKET.SOCK_CLOEXEC;
        var listener = new TcpListener(new FileDescriptor(
            SystemCall.Check(Native.socket(SOCKET.AF_INET, type, 0), "socket(AF_INET, SOCK_STREAM)")));
        try
        {
            Ipv4SocketAddress any = Ipv4SocketAddress.Any(port);
            _ = SystemCall.Check(Native.bind(listener._socket.Number, in any.Value, Ipv4SocketAddress.Bytes), "bind");
            _ = SystemCall.Check(Native.listen(listener._socket.Number, backlog), "listen");
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Accepts and closes every connection that waits, and returns how many there were.</summary>
    public int AcceptAndClose()
    {
        for (int accepted = 0; ; accepted++)
        {
            int connection = Native.accept4(_socket.Number, 0, 0, SOCKET.SOCK_CLOEXEC);
            if (connection < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                return error == (int)errno.EAGAIN ? accepted : throw new SystemCallException("accept4", error);
            }

            _ = Native.close(connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
