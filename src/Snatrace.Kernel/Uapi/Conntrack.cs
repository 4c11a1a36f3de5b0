// include/uapi/linux/netfilter/nfnetlink_conntrack.h, nf_conntrack_common.h and nf_conntrack_tcp.h
namespace Snatrace.Kernel.Uapi;

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum IPCTNL_MSG : ushort
{
    IPCTNL_MSG_CT_GET = 1,
    IPCTNL_MSG_CT_DELETE = 2,
    IPCTNL_MSG_CT_GET_STATS_CPU = 4,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_STATS : ushort
{
    CTA_STATS_FOUND = 2,
    CTA_STATS_INVALID = 4,
    CTA_STATS_INSERT = 8,
    CTA_STATS_INSERT_FAILED = 9,
    CTA_STATS_DROP = 10,
    CTA_STATS_EARLY_DROP = 11,
    CTA_STATS_ERROR = 12,
    CTA_STATS_SEARCH_RESTART = 13,
    CTA_STATS_CLASH_RESOLVE = 14,
    CTA_STATS_CHAIN_TOOLONG = 15,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA : ushort
{
    CTA_TUPLE_ORIG = 1,
    CTA_TUPLE_REPLY = 2,
    CTA_STATUS = 3,
    CTA_PROTOINFO = 4,
    CTA_TIMEOUT = 7,
    CTA_STATUS_MASK = 26,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_TUPLE : ushort
{
    CTA_TUPLE_IP = 1,
    CTA_TUPLE_PROTO = 2,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_IP : ushort
{
    CTA_IP_V4_SRC = 1,
    CTA_IP_V4_DST = 2,
    CTA_IP_V6_SRC = 3,
    CTA_IP_V6_DST = 4,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_PROTO : ushort
{
    CTA_PROTO_NUM = 1,
    CTA_PROTO_SRC_PORT = 2,
    CTA_PROTO_DST_PORT = 3,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_PROTOINFO : ushort
{
    CTA_PROTOINFO_TCP = 1,
}

[Header("linux/netfilter/nfnetlink_conntrack.h")]
internal enum CTA_PROTOINFO_TCP : ushort
{
    CTA_PROTOINFO_TCP_STATE = 1,
}

[Header("linux/netfilter/nf_conntrack_common.h")]
[Flags]
internal enum IPS : uint
{
    IPS_SRC_NAT = 1 << 4,
}

[Header("linux/netfilter/nf_conntrack_tcp.h")]
internal enum TCP_CONNTRACK : byte
{
    TCP_CONNTRACK_TIME_WAIT = 7,
}
