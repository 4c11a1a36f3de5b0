using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Nftables;

/// <summary>The expressions this project writes, one method each (include/uapi/linux/netfilter/nf_tables.h).</summary>
internal static class Expression
{
    /// <summary>payload: loads header bytes into register 1.</summary>
    internal static NftablesExpression Payload(uint headerBase, uint offset, uint length) => new("payload", writer =>
    {
        writer.Add(NFTA_PAYLOAD.NFTA_PAYLOAD_DREG, NFT.NFT_REG_1);
        writer.Add(NFTA_PAYLOAD.NFTA_PAYLOAD_BASE, headerBase);
        writer.Add(NFTA_PAYLOAD.NFTA_PAYLOAD_OFFSET, offset);
        writer.Add(NFTA_PAYLOAD.NFTA_PAYLOAD_LEN, length);
    });

    /// <summary>meta: loads a property of the packet into register 1.</summary>
    internal static NftablesExpression Meta(uint key) => new("meta", writer =>
    {
        writer.Add(NFTA_META.NFTA_META_KEY, key);
        writer.Add(NFTA_META.NFTA_META_DREG, NFT.NFT_REG_1);
    });

    /// <summary>bitwise: register 1 AND mask.</summary>
    internal static NftablesExpression Mask(byte[] mask) => new("bitwise", writer =>
    {
        writer.Add(NFTA_BITWISE.NFTA_BITWISE_SREG, NFT.NFT_REG_1);
        writer.Add(NFTA_BITWISE.NFTA_BITWISE_DREG, NFT.NFT_REG_1);
        writer.Add(NFTA_BITWISE.NFTA_BITWISE_LEN, (uint)mask.Length);
        Data(writer, NFTA_BITWISE.NFTA_BITWISE_MASK, mask);
        Data(writer, NFTA_BITWISE.NFTA_BITWISE_XOR, new byte[mask.Length]);
    });

    /// <summary>cmp: goes on only if register 1 equals the value.</summary>
    internal static NftablesExpression Equal(byte[] value) => new("cmp", writer =>
    {
        writer.Add(NFTA_CMP.NFTA_CMP_SREG, NFT.NFT_REG_1);
        writer.Add(NFTA_CMP.NFTA_CMP_OP, NFT.NFT_CMP_EQ);
        Data(writer, NFTA_CMP.NFTA_CMP_DATA, value);
    });

    /// <summary>counter, starting at zero.</summary>
    internal static NftablesExpression Counter() => new("counter", writer =>
    {
        writer.Add(NFTA_COUNTER.NFTA_COUNTER_BYTES, 0UL);
        writer.Add(NFTA_COUNTER.NFTA_COUNTER_PACKETS, 0UL);
    });

    /// <summary>immediate: a port, in network order, into a register.</summary>
    internal static NftablesExpression LoadPort(uint register, ushort port) =>
        Immediate(register, [(byte)(port >> 8), (byte)port]);

    /// <summary>immediate: an address into register 1.</summary>
    internal static NftablesExpression LoadAddress(IPAddress address) => Immediate(NFT.NFT_REG_1, address.GetAddressBytes());

    /// <summary>masq: source NAT to the address of the output interface; ports, if any, from registers 1 and 2.</summary>
    internal static NftablesExpression Masquerade(NF_NAT_RANGE flags, bool hasPorts) => new("masq", writer =>
    {
        if (flags != 0)
        {
            writer.Add(NFTA_MASQ.NFTA_MASQ_FLAGS, (uint)flags);
        }

        if (hasPorts)
        {
            writer.Add(NFTA_MASQ.NFTA_MASQ_REG_PROTO_MIN, NFT.NFT_REG_1);
            writer.Add(NFTA_MASQ.NFTA_MASQ_REG_PROTO_MAX, NFT.NFT_REG_2);
        }
    });

    /// <summary>nat: source NAT to the address in register 1.</summary>
    internal static NftablesExpression SourceNat() => new("nat", writer =>
    {
        writer.Add(NFTA_NAT.NFTA_NAT_TYPE, NFT.NFT_NAT_SNAT);
        writer.Add(NFTA_NAT.NFTA_NAT_FAMILY, (uint)NF.NFPROTO_IPV4);
        writer.Add(NFTA_NAT.NFTA_NAT_REG_ADDR_MIN, NFT.NFT_REG_1);
        writer.Add(NFTA_NAT.NFTA_NAT_REG_ADDR_MAX, NFT.NFT_REG_1);
    });

    /// <summary>queue: hands the packet to user space.</summary>
    internal static NftablesExpression Queue(ushort number) => new("queue", writer =>
    {
        writer.Add(NFTA_QUEUE.NFTA_QUEUE_NUM, number);
        writer.Add(NFTA_QUEUE.NFTA_QUEUE_TOTAL, (ushort)1);
    });

    /// <summary>target: iptables' NFQUEUE, revision 3. Its structure is in the CPU's order, padded to 8 bytes (XT_ALIGN).</summary>
    internal static NftablesExpression QueueTarget(ushort number) => new("target", writer =>
    {
        writer.Add(NFTA_TARGET.NFTA_TARGET_NAME, "NFQUEUE");
        writer.Add(NFTA_TARGET.NFTA_TARGET_REV, 3u);
        Span<byte> info = stackalloc byte[8];
        System.Runtime.InteropServices.MemoryMarshal.Write(info, new xt_NFQ_info_v3 { queuenum = number, queues_total = 1 });
        writer.Add(NFTA_TARGET.NFTA_TARGET_INFO, info);
    });

    private static NftablesExpression Immediate(uint register, byte[] value) => new("immediate", writer =>
    {
        writer.Add(NFTA_IMMEDIATE.NFTA_IMMEDIATE_DREG, register);
        Data(writer, NFTA_IMMEDIATE.NFTA_IMMEDIATE_DATA, value);
    });

    private static void Data<TAttribute>(NetlinkWriter writer, TAttribute type, byte[] value)
        where TAttribute : unmanaged, Enum
    {
        using (writer.Nest(type))
        {
            writer.Add(NFTA_DATA.NFTA_DATA_VALUE, value);
        }
    }
}
