using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>An IPv4 address and port in the form the kernel takes, made once and used a thousand times.</summary>
public readonly struct Ipv4SocketAddress
{
    internal static readonly int Bytes = Unsafe.SizeOf<sockaddr_in>();

    private readonly sockaddr_in _value;

    private Ipv4SocketAddress(sockaddr_in value) => _value = value;

    /// <summary>Converts an IPv4 endpoint.</summary>
    public Ipv4SocketAddress(IPEndPoint endpoint) => _value = new sockaddr_in
    {
        sin_family = SOCKET.AF_INET,
        sin_port = NetlinkWriter.BigEndian((ushort)endpoint.Port),
        sin_addr = MemoryMarshal.Read<uint>(endpoint.Address.GetAddressBytes()),
    };

    [UnscopedRef]
    internal ref readonly sockaddr_in Value => ref _value;

    internal static Ipv4SocketAddress Any(ushort port) => new(new sockaddr_in
    {
        sin_family = SOCKET.AF_INET,
        sin_port = NetlinkWriter.BigEndian(port),
    });
}
