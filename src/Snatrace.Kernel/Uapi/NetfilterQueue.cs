// include/uapi/linux/netfilter/nfnetlink_queue.h and xt_NFQUEUE.h
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Uapi;

[Header("linux/netfilter/nfnetlink_queue.h")]
internal enum NFQNL_MSG : ushort
{
    NFQNL_MSG_PACKET = 0,
    NFQNL_MSG_VERDICT = 1,
    NFQNL_MSG_CONFIG = 2,
}

[Header("linux/netfilter/nfnetlink_queue.h")]
internal enum NFQA : ushort
{
    NFQA_PACKET_HDR = 1,
    NFQA_VERDICT_HDR = 2,
    NFQA_PAYLOAD = 10,
}

[Header("linux/netfilter/nfnetlink_queue.h")]
internal enum NFQA_CFG : ushort
{
    NFQA_CFG_CMD = 1,
    NFQA_CFG_PARAMS = 2,
}

[Header("linux/netfilter/nfnetlink_queue.h")]
internal static class NFQNL
{
    public const byte NFQNL_CFG_CMD_BIND = 1;
    public const byte NFQNL_COPY_PACKET = 2;
}

[Header("linux/netfilter/nfnetlink_queue.h")]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct nfqnl_msg_packet_hdr
{
    public uint packet_id; // big-endian
    public ushort hw_protocol; // big-endian
    public byte hook;
}

[Header("linux/netfilter/nfnetlink_queue.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct nfqnl_msg_verdict_hdr
{
    public uint verdict; // big-endian
    public uint id; // big-endian
}

[Header("linux/netfilter/nfnetlink_queue.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct nfqnl_msg_config_cmd
{
    public byte command;
    private readonly byte _pad;
    public ushort pf; // big-endian
}

[Header("linux/netfilter/nfnetlink_queue.h")]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct nfqnl_msg_config_params
{
    public uint copy_range; // big-endian
    public byte copy_mode;
}

[Header("linux/netfilter/xt_NFQUEUE.h")]
[StructLayout(LayoutKind.Sequential)]
internal struct xt_NFQ_info_v3
{
    public ushort queuenum;
    public ushort queues_total;
    public ushort flags;
}
