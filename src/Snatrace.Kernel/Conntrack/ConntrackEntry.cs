using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Conntrack;

/// <summary>A tracked connection. What the kernel did not send is null.</summary>
/// <param name="Original">The direction of the first packet, as the client sent it.</param>
/// <param name="Reply">The direction of the answer: its destination is the address and port that NAT gave the client.</param>
/// <param name="Status">IPS_… bits (include/uapi/linux/netfilter/nf_conntrack_common.h).</param>
/// <param name="TimeoutSeconds">Seconds until the entry expires.</param>
/// <param name="TcpState">TCP_CONNTRACK_… (nf_conntrack_tcp.h): 1 SYN_SENT, 3 ESTABLISHED, 7 TIME_WAIT.</param>
public sealed record ConntrackEntry(
    ConntrackTuple? Original, ConntrackTuple? Reply, uint? Status, uint? TimeoutSeconds, byte? TcpState)
{
    /// <summary>Decodes an answer to IPCTNL_MSG_CT_GET, or an event of the same form.</summary>
    internal static ConntrackEntry Decode(ReadOnlySpan<byte> payload)
    {
        AttributeReader<CTA> attributes = NfnetlinkMessages.Attributes<CTA>(payload, "conntrack entry");
        var entry = new ConntrackEntry(null, null, null, null, null);
        while (attributes.Next())
        {
            entry = attributes.Type switch
            {
                CTA.CTA_TUPLE_ORIG => entry with { Original = ConntrackTuple.Decode(attributes.Nested<CTA_TUPLE>()) },
                CTA.CTA_TUPLE_REPLY => entry with { Reply = ConntrackTuple.Decode(attributes.Nested<CTA_TUPLE>()) },
                CTA.CTA_STATUS => entry with { Status = attributes.UInt32() },
                CTA.CTA_TIMEOUT => entry with { TimeoutSeconds = attributes.UInt32() },
                CTA.CTA_PROTOINFO => entry with { TcpState = DecodeTcpState(attributes.Nested<CTA_PROTOINFO>()) },
                _ => entry,
            };
        }

        return entry;
    }

    private static byte? DecodeTcpState(AttributeReader<CTA_PROTOINFO> protocol)
    {
        byte? state = null;
        while (protocol.Next())
        {
            if (protocol.Type != CTA_PROTOINFO.CTA_PROTOINFO_TCP)
            {
                continue;
            }

            AttributeReader<CTA_PROTOINFO_TCP> tcp = protocol.Nested<CTA_PROTOINFO_TCP>();
            while (tcp.Next())
            {
                state = tcp.Type == CTA_PROTOINFO_TCP.CTA_PROTOINFO_TCP_STATE ? tcp.Byte() : state;
            }
        }

        return state;
    }
}
