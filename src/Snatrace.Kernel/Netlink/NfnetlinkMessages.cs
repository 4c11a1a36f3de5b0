using System.Runtime.CompilerServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>What the nfnetlink families share: the subsystem in the message type and the <c>struct nfgenmsg</c> before the attributes.</summary>
internal static class NfnetlinkMessages
{
    /// <summary>Bytes of a <c>struct nfgenmsg</c>.</summary>
    internal const int HeaderBytes = 4;

    /// <summary>Starts a message of an nfnetlink subsystem, its nfgenmsg written.</summary>
    /// <param name="writer">A big-endian writer.</param>
    /// <param name="subsystem">NFNL_SUBSYS_…</param>
    /// <param name="message">The subsystem's message enum.</param>
    /// <param name="flags">NLM_F_… beyond REQUEST.</param>
    /// <param name="family">NFPROTO_…</param>
    /// <param name="resource">What nfgenmsg calls res_id: a queue's number, a batch's subsystem.</param>
    internal static NetlinkWriter.MessageScope Nfnetlink<TMessage>(
        this NetlinkWriter writer, int subsystem, TMessage message, NLM_F flags, byte family, ushort resource = 0)
        where TMessage : unmanaged, Enum
    {
        ushort type = (ushort)(subsystem << 8 | Unsafe.BitCast<TMessage, ushort>(message));
        NetlinkWriter.MessageScope scope = writer.Message(type, NLM_F.NLM_F_REQUEST | flags);
        writer.Header(new nfgenmsg
        {
            nfgen_family = family,
            version = NFNL.NFNETLINK_V0,
            res_id = NetlinkWriter.BigEndian(resource),
        });
        return scope;
    }

    /// <summary>The attributes after the nfgenmsg.</summary>
    internal static AttributeReader<TAttribute> Attributes<TAttribute>(ReadOnlySpan<byte> payload, string message)
        where TAttribute : unmanaged, Enum => payload.Length >= HeaderBytes
        ? new AttributeReader<TAttribute>(payload[HeaderBytes..], NetlinkByteOrder.BigEndian, new AttributePath(message))
        : throw new NetlinkFormatException($"{message}: nfgenmsg", HeaderBytes, payload.Length);
}
