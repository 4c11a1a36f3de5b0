// sys/socket.h, netinet/in.h, sys/time.h (glibc), linux/tcp.h and linux/sock_diag.h
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("sys/socket.h")]
internal static class SOCKET
{
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int AF_NETLINK = 16;
    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_RAW = 3;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int SOL_NETLINK = 270;
    public const int SO_RCVBUF = 8;
    public const int SO_LINGER = 13;
    public const int SO_RCVTIMEO = 20;
    public const int SO_ERROR = 4;
    public const int SO_REUSEADDR = 2;
    public const int SHUT_RDWR = 2;
    public const int MSG_TRUNC = 0x20;
}

[Header("linux/socket.h")]
internal static class SO
{
    public const int SO_MEMINFO = 55;
}

/// <summary>Address families where they are attribute types (IFLA_AF_SPEC).</summary>
[Header("sys/socket.h")]
internal enum AddressFamily : ushort
{
    AF_INET = 2,
}

[Header("netinet/in.h")]
internal static class IPPROTO
{
    public const int IPPROTO_IP = 0;
    public const int IPPROTO_TCP = 6;
    public const int IPPROTO_IPV6 = 41;
}

[Header("netinet/in.h")]
internal static class IP
{
    public const int IP_BIND_ADDRESS_NO_PORT = 24;
    public const int IPV6_V6ONLY = 26;
}

[Header("sys/socket.h", CName = "struct linger")]
[StructLayout(LayoutKind.Sequential)]
internal struct linger
{
    public int l_onoff;
    public int l_linger;
}

[Header("netinet/in.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct sockaddr_in
{
    public ushort sin_family;
    public ushort sin_port; // big-endian
    public uint sin_addr; // big-endian
    private readonly ulong sin_zero;
}

[Header("netinet/in.h")]
[InlineArray(16)]
internal struct in6_addr
{
    private byte _first;
}

[Header("netinet/in.h")]
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct sockaddr_in6
{
    public ushort sin6_family;
    public ushort sin6_port; // big-endian
    public uint sin6_flowinfo; // big-endian
    public in6_addr sin6_addr;
    public uint sin6_scope_id;
}

[Header("sys/time.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct timeval
{
    public nint tv_sec;
    public nint tv_usec;
}

[Header("linux/sock_diag.h")]
internal static class SK_MEMINFO
{
    public const int SK_MEMINFO_DROPS = 8;
    public const int SK_MEMINFO_VARS = 9;
}

[Header("linux/tcp.h")]
internal static class TCP
{
    public const int TCP_INFO = 11;
}

/// <summary>
/// <c>struct tcp_info</c> up to <c>tcpi_total_retrans</c>. Kernels append to it; the length getsockopt returns says how
/// much is there, and this prefix has been in every kernel since 2.6.
/// </summary>
[Header("linux/tcp.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct tcp_info
{
    public byte tcpi_state;
    public byte tcpi_ca_state;
    public byte tcpi_retransmits;
    public byte tcpi_probes;
    public byte tcpi_backoff;
    public byte tcpi_options;
    private readonly ushort _bitfields; // tcpi_snd_wscale:4, tcpi_rcv_wscale:4, tcpi_delivery_rate_app_limited:1, …
    public uint tcpi_rto;
    public uint tcpi_ato;
    public uint tcpi_snd_mss;
    public uint tcpi_rcv_mss;
    public uint tcpi_unacked;
    public uint tcpi_sacked;
    public uint tcpi_lost;
    public uint tcpi_retrans;
    public uint tcpi_fackets;
    public uint tcpi_last_data_sent;
    public uint tcpi_last_ack_sent;
    public uint tcpi_last_data_recv;
    public uint tcpi_last_ack_recv;
    public uint tcpi_pmtu;
    public uint tcpi_rcv_ssthresh;
    public uint tcpi_rtt;
    public uint tcpi_rttvar;
    public uint tcpi_snd_ssthresh;
    public uint tcpi_snd_cwnd;
    public uint tcpi_advmss;
    public uint tcpi_reordering;
    public uint tcpi_rcv_rtt;
    public uint tcpi_rcv_space;
    public uint tcpi_total_retrans;
}

[Header("netinet/tcp.h")]
internal static class TCP_STATE
{
    public const byte TCP_ESTABLISHED = 1;
    public const byte TCP_SYN_SENT = 2;
    public const byte TCP_CLOSE_WAIT = 8;
}
