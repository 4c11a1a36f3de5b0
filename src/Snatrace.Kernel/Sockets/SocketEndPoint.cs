using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>An IP address and port in the form the kernel takes, made once and used a thousand times.</summary>
public readonly struct SocketEndPoint
{
    // Large enough for either family; the shorter one uses its first bytes.
    private readonly sockaddr_in6 _value;

    /// <summary>Converts an IPv4 or IPv6 endpoint.</summary>
    public SocketEndPoint(IPEndPoint endpoint)
    {
        IsIpv6 = endpoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        ushort port = NetlinkWriter.BigEndian((ushort)endpoint.Port);
        if (IsIpv6)
        {
            _value.sin6_family = SOCKET.AF_INET6;
            _value.sin6_port = port;
            _ = endpoint.Address.TryWriteBytes(_value.sin6_addr, out _);
            _value.sin6_scope_id = (uint)endpoint.Address.ScopeId;
        }
        else
        {
            Unsafe.As<sockaddr_in6, sockaddr_in>(ref _value) = new sockaddr_in
            {
                sin_family = SOCKET.AF_INET,
                sin_port = port,
                sin_addr = MemoryMarshal.Read<uint>(endpoint.Address.GetAddressBytes()),
            };
        }
    }

    /// <summary>Whether it is an IPv6 endpoint.</summary>
    public bool IsIpv6 { get; }

    /// <summary>Whether the port is 0: the kernel is to pick one.</summary>
    internal bool LeavesPortOpen => _value.sin6_port == 0; // in the same place in both families

    internal int Family => _value.sin6_family;

    internal int Bytes => IsIpv6 ? Unsafe.SizeOf<sockaddr_in6>() : Unsafe.SizeOf<sockaddr_in>();

    [UnscopedRef]
    internal ref readonly sockaddr_in6 Value => ref _value;
}
