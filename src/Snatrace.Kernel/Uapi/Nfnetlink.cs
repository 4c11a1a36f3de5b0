// include/uapi/linux/netfilter/nfnetlink.h, nfnetlink_compat.h and linux/netfilter.h
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("linux/netfilter/nfnetlink.h")]
internal static class NFNL
{
    public const int NFNL_SUBSYS_CTNETLINK = 1;
    public const int NFNL_SUBSYS_QUEUE = 3;
    public const int NFNL_SUBSYS_NFTABLES = 10;

    public const ushort NFNL_MSG_BATCH_BEGIN = NLMSG.NLMSG_MIN_TYPE;
    public const ushort NFNL_MSG_BATCH_END = NLMSG.NLMSG_MIN_TYPE + 1;

    public const byte NFNETLINK_V0 = 0;
}

[Header("linux/netfilter/nfnetlink.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct nfgenmsg
{
    public byte nfgen_family;
    public byte version;
    public ushort res_id; // big-endian
}

[Header("linux/netfilter.h")]
internal static class NF
{
    public const byte NFPROTO_UNSPEC = 0;
    public const byte NFPROTO_IPV4 = 2;
    public const byte NFPROTO_IPV6 = 10;

    public const int NF_ACCEPT = 1;

    public const int NF_INET_POST_ROUTING = 4;
}

[Header("linux/netfilter/nf_nat.h")]
[Flags]
internal enum NF_NAT_RANGE : uint
{
    NF_NAT_RANGE_PROTO_SPECIFIED = 1 << 1,
    NF_NAT_RANGE_PROTO_RANDOM = 1 << 2,
    NF_NAT_RANGE_PROTO_RANDOM_FULLY = 1 << 4,
}
