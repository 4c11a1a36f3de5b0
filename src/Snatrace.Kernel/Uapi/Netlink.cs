// include/uapi/linux/netlink.h
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("linux/netlink.h")]
internal static class NETLINK
{
    public const int NETLINK_ROUTE = 0;
    public const int NETLINK_NETFILTER = 12;

    public const int NETLINK_CAP_ACK = 10;
    public const int NETLINK_EXT_ACK = 11;
}

[Header("linux/netlink.h")]
internal static class NLMSG
{
    public const ushort NLMSG_ERROR = 0x2;
    public const ushort NLMSG_DONE = 0x3;
    public const ushort NLMSG_MIN_TYPE = 0x10;
}

[Header("linux/netlink.h")]
[Flags]
internal enum NLM_F : ushort
{
    NLM_F_REQUEST = 0x01,
    NLM_F_MULTI = 0x02,
    NLM_F_ACK = 0x04,
    NLM_F_DUMP_INTR = 0x10,

    NLM_F_ROOT = 0x100,
    NLM_F_MATCH = 0x200,
    NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH,

    NLM_F_EXCL = 0x200,
    NLM_F_CREATE = 0x400,
    NLM_F_APPEND = 0x800,

    // In an NLMSG_ERROR: the inner message was cut to its header; extended-ack attributes follow.
    NLM_F_CAPPED = 0x100,
    NLM_F_ACK_TLVS = 0x200,
}

[Header("linux/netlink.h")]
internal static class NLA
{
    public const ushort NLA_F_NESTED = 1 << 15;
    public const ushort NLA_F_NET_BYTEORDER = 1 << 14;
}

[Header("linux/netlink.h")]
internal enum NLMSGERR_ATTR : ushort
{
    NLMSGERR_ATTR_MSG = 1,
    NLMSGERR_ATTR_OFFS = 2,
}

[Header("linux/netlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct nlmsghdr
{
    public uint nlmsg_len;
    public ushort nlmsg_type;
    public ushort nlmsg_flags;
    public uint nlmsg_seq;
    public uint nlmsg_pid;
}

[Header("linux/netlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct nlattr
{
    public ushort nla_len;
    public ushort nla_type;
}

[Header("linux/netlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct sockaddr_nl
{
    public ushort nl_family;
    public ushort nl_pad;
    public uint nl_pid;
    public uint nl_groups;
}
