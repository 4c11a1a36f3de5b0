using System.Runtime.InteropServices;
using System.Text;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Netlink;

/// <summary>The outcome in an NLMSG_ERROR or NLMSG_DONE: an error number and what the extended ack says about it.</summary>
/// <param name="Errno">0 for success, else positive.</param>
/// <param name="Message">The kernel's sentence, or null.</param>
/// <param name="Offset">Byte offset of the offending attribute in the request, or null.</param>
internal readonly record struct NetlinkReply(int Errno, string? Message, uint? Offset)
{
    private const int ErrorNumber = 4;

    /// <summary>Decodes the payload of an NLMSG_ERROR or NLMSG_DONE.</summary>
    internal static NetlinkReply Decode(NetlinkMessage message)
    {
        if (message.Payload.Length < ErrorNumber)
        {
            throw new NetlinkFormatException("nlmsgerr", ErrorNumber, message.Payload.Length);
        }

        int errno = -MemoryMarshal.Read<int>(message.Payload);
        string? text = null;
        uint? offset = null;
        if (message.Flags.HasFlag(NLM_F.NLM_F_ACK_TLVS))
        {
            var attributes = new AttributeReader<NLMSGERR_ATTR>(
                message.Payload[ExtendedAckOffset(message)..], NetlinkByteOrder.Native, new AttributePath("extended ack"));
            while (attributes.Next())
            {
                switch (attributes.Type)
                {
                    case NLMSGERR_ATTR.NLMSGERR_ATTR_MSG:
                        text = Encoding.UTF8.GetString(attributes.Value).TrimEnd('\0');
                        break;
                    case NLMSGERR_ATTR.NLMSGERR_ATTR_OFFS:
                        offset = attributes.UInt32();
                        break;
                }
            }
        }

        return new NetlinkReply(errno, text, offset);
    }

    // An NLMSG_ERROR repeats the request: whole, or, when CAPPED, its header alone, though that header's length still counts
    // the whole. An NLMSG_DONE repeats nothing. (iproute2 lib/libnetlink.c, nl_dump_ext_ack.)
    private static int ExtendedAckOffset(NetlinkMessage message)
    {
        if (message.Type == NLMSG.NLMSG_DONE)
        {
            return ErrorNumber;
        }

        int header = ErrorNumber + NetlinkAlignment.MessageHeader;
        if (message.Payload.Length < header)
        {
            throw new NetlinkFormatException("nlmsgerr.msg", header, message.Payload.Length);
        }

        if (message.Flags.HasFlag(NLM_F.NLM_F_CAPPED))
        {
            return header;
        }

        uint inner = MemoryMarshal.Read<uint>(message.Payload[ErrorNumber..]);
        return inner >= NetlinkAlignment.MessageHeader && inner <= message.Payload.Length - ErrorNumber
            ? Math.Min(ErrorNumber + NetlinkAlignment.Align((int)inner), message.Payload.Length)
            : throw new NetlinkFormatException("nlmsgerr.msg.nlmsg_len", (int)Math.Min(inner, int.MaxValue), message.Payload.Length);
    }
}
