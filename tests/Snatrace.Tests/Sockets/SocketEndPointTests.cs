using System.Net;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Sockets;
using Snatrace.Kernel.Uapi;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Sockets;

/// <summary>struct sockaddr_in and sockaddr_in6 as they lie in memory.</summary>
public class SocketEndPointTests
{
    [Fact]
    public void Port_and_address_are_in_network_order() => Assert.Equal(
        Wire.Bytes("""
            0200                  // sin_family AF_INET, in the CPU's order
            270f                  // sin_port 9999
            c6120102              // sin_addr 198.18.1.2
            00000000 00000000     // sin_zero
            """),
        Memory(new SocketEndPoint(IPEndPoint.Parse("198.18.1.2:9999"))));

    [Fact]
    public void Any_address_is_zero() =>
        Assert.Equal(Wire.Bytes("0200 ffff 00000000 0000000000000000"), Memory(new SocketEndPoint(new IPEndPoint(IPAddress.Any, 65535))));

    [Fact]
    public void An_IPv6_address_comes_with_its_scope() => Assert.Equal(
        Wire.Bytes("""
            0a00                                    // sin6_family AF_INET6
            1f90                                    // sin6_port 8080
            00000000                                // sin6_flowinfo
            fe80000000000000 0000000000000001       // sin6_addr fe80::1
            03000000                                // sin6_scope_id 3, in the CPU's order
            """),
        Memory(new SocketEndPoint(IPEndPoint.Parse("[fe80::1%3]:8080"))));

    [Theory]
    [InlineData("198.18.1.2:0", true)]
    [InlineData("198.18.1.2:1", false)]
    [InlineData("[::1]:0", true)]
    [InlineData("[::1]:256", false)]
    public void Port_0_is_left_to_the_kernel(string endpoint, bool open) =>
        Assert.Equal(open, new SocketEndPoint(IPEndPoint.Parse(endpoint)).LeavesPortOpen);

    private static byte[] Memory(SocketEndPoint address) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<sockaddr_in6>(in address.Value))[..address.Bytes].ToArray();
}
