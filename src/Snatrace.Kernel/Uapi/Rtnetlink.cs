// include/uapi/linux/rtnetlink.h, if_link.h, if_addr.h, if.h and veth.h
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("linux/rtnetlink.h")]
internal static class RTM
{
    public const ushort RTM_NEWLINK = 16;
    public const ushort RTM_GETLINK = 18;
    public const ushort RTM_NEWADDR = 20;
    public const ushort RTM_NEWROUTE = 24;
    public const ushort RTM_GETROUTE = 26;

    public const byte RT_TABLE_MAIN = 254;
    public const byte RTPROT_BOOT = 3;
    public const byte RT_SCOPE_UNIVERSE = 0;
    public const byte RTN_UNICAST = 1;
}

[Header("linux/rtnetlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct ifinfomsg
{
    public byte ifi_family;
    private readonly byte __ifi_pad;
    public ushort ifi_type;
    public int ifi_index;
    public uint ifi_flags;
    public uint ifi_change;
}

[Header("linux/rtnetlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct rtmsg
{
    public byte rtm_family;
    public byte rtm_dst_len;
    public byte rtm_src_len;
    public byte rtm_tos;
    public byte rtm_table;
    public byte rtm_protocol;
    public byte rtm_scope;
    public byte rtm_type;
    public uint rtm_flags;
}

[Header("linux/rtnetlink.h")]
internal enum RTA : ushort
{
    RTA_DST = 1,
    RTA_OIF = 4,
    RTA_GATEWAY = 5,
}

[Header("linux/if_addr.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct ifaddrmsg
{
    public byte ifa_family;
    public byte ifa_prefixlen;
    public byte ifa_flags;
    public byte ifa_scope;
    public uint ifa_index;
}

[Header("linux/if_addr.h")]
internal enum IFA : ushort
{
    IFA_ADDRESS = 1,
    IFA_LOCAL = 2,
}

[Header("linux/if_link.h")]
internal enum IFLA : ushort
{
    IFLA_IFNAME = 3,
    IFLA_MASTER = 10,
    IFLA_LINKINFO = 18,
    IFLA_AF_SPEC = 26,
    IFLA_NET_NS_FD = 28,
}

[Header("linux/if_link.h")]
internal enum IFLA_INFO : ushort
{
    IFLA_INFO_KIND = 1,
    IFLA_INFO_DATA = 2,
}

[Header("linux/if_link.h")]
internal enum IFLA_INET : ushort
{
    IFLA_INET_CONF = 1,
}

[Header("linux/ip.h")]
internal enum IPV4_DEVCONF : ushort
{
    IPV4_DEVCONF_FORWARDING = 1,
}

[Header("linux/veth.h")]
internal enum VETH_INFO : ushort
{
    VETH_INFO_PEER = 1,
}

[Header("linux/if.h")]
internal static class IFF
{
    public const uint IFF_UP = 1;
    public const int IFNAMSIZ = 16;
}
