using System.Buffers.Binary;
using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.NetfilterQueue;

/// <summary>A TCP packet that the kernel holds for us. What it did not send, or is not IPv4 and TCP, is null.</summary>
/// <param name="Id">By which the verdict names it.</param>
/// <param name="Source">Source address and port as they are after NAT.</param>
/// <param name="Destination">Destination address and port.</param>
/// <param name="Sequence">
/// Sequence number. A SYN that is sent again bears the number of the first, which tells whose it is when its source no longer does.
/// </param>
public sealed record QueuedPacket(uint Id, IPEndPoint? Source, IPEndPoint? Destination, uint? Sequence)
{
    private const int Ipv4HeaderBytes = 20;
    private const int PortBytes = 4;
    private const int SequenceEnd = 8;

    /// <summary>Decodes an NFQNL_MSG_PACKET.</summary>
    internal static QueuedPacket Decode(ReadOnlySpan<byte> payload)
    {
        AttributeReader<NFQA> attributes = NfnetlinkMessages.Attributes<NFQA>(payload, "queued packet");
        var packet = new QueuedPacket(0, null, null, null);
        while (attributes.Next())
        {
            packet = attributes.Type switch
            {
                NFQA.NFQA_PACKET_HDR => packet with
                {
                    Id = NetlinkWriter.BigEndian(attributes.Struct<nfqnl_msg_packet_hdr>().packet_id),
                },
                NFQA.NFQA_PAYLOAD => packet.WithEndpoints(attributes.Value),
                _ => packet,
            };
        }

        return packet;
    }

    // RFC 791: version and header length in the first byte, protocol at 9, addresses at 12 and 16. RFC 9293: ports first, then the sequence number.
    private QueuedPacket WithEndpoints(ReadOnlySpan<byte> ip)
    {
        int header = ip.IsEmpty ? 0 : (ip[0] & 0xf) * 4;
        bool isTcp = ip.Length >= Ipv4HeaderBytes && ip[0] >> 4 == 4 && ip[9] == IPPROTO.IPPROTO_TCP;
        if (!isTcp || header < Ipv4HeaderBytes || ip.Length < header + PortBytes)
        {
            return this;
        }

        ReadOnlySpan<byte> tcp = ip[header..];
        return this with
        {
            Source = new IPEndPoint(new IPAddress(ip[12..16]), BinaryPrimitives.ReadUInt16BigEndian(tcp)),
            Destination = new IPEndPoint(new IPAddress(ip[16..20]), BinaryPrimitives.ReadUInt16BigEndian(tcp[2..])),
            Sequence = tcp.Length >= SequenceEnd ? BinaryPrimitives.ReadUInt32BigEndian(tcp[PortBytes..]) : null,
        };
    }
}
