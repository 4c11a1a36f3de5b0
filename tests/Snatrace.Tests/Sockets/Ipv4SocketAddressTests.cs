using System.Net;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Sockets;
using Snatrace.Kernel.Uapi;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Sockets;

/// <summary>struct sockaddr_in as it lies in memory.</summary>
public class Ipv4SocketAddressTests
{
    [Fact]
    public void Port_and_address_are_in_network_order() => Assert.Equal(
        Wire.Bytes("""
            0200                  // sin_family AF_INET, in the CPU's order
            270f                  // sin_port 9999
            c6120102              // sin_addr 198.18.1.2
            00000000 00000000     // sin_zero
            """),
        Memory(new Ipv4SocketAddress(IPEndPoint.Parse("198.18.1.2:9999"))));

    [Fact]
    public void Any_address_is_zero() =>
        Assert.Equal(Wire.Bytes("0200 ffff 00000000 0000000000000000"), Memory(Ipv4SocketAddress.Any(65535)));

    private static byte[] Memory(Ipv4SocketAddress address)
    {
        Assert.Equal(16, Ipv4SocketAddress.Bytes);
        return MemoryMarshal.AsBytes(new ReadOnlySpan<sockaddr_in>(in address.Value)).ToArray();
    }
}
