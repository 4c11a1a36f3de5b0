using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>Whether this machine has an address to connect from.</summary>
public static class SourceAddress
{
    /// <summary>
    /// Whether the calling thread's namespace has one for this destination. Over IPv6 connect(2) says EADDRNOTAVAIL for want of an address as
    /// well as for want of a port (net/ipv6/ip6_output.c, ip6_dst_lookup_tail; net/ipv4/inet_hashtables.c, __inet_hash_connect). UDP has
    /// ports of its own, and its connect sends nothing: where it says so too, it is the address. Over IPv4 there is always one: without,
    /// there would be no route (ENETUNREACH).
    /// </summary>
    public static bool Exists(in SocketEndPoint destination)
    {
        if (!destination.IsIpv6)
        {
            return true;
        }

        using var socket = new FileDescriptor(Native.socket(SOCKET.AF_INET6, SOCKET.SOCK_DGRAM | SOCKET.SOCK_CLOEXEC, 0));
        return socket.IsInvalid // nothing can be said
            || Native.connect(socket.Number, in destination.Value, destination.Bytes) == 0
            || Marshal.GetLastPInvokeError() != (int)errno.EADDRNOTAVAIL;
    }
}
