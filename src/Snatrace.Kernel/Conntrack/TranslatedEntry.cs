using System.Buffers.Binary;
using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Conntrack;

/// <summary>
/// A tracked connection whose source was translated, as the other side sees it. Numbers only, so that a table of any size can be looked
/// through without leaving anything behind.
/// </summary>
public readonly record struct TranslatedEntry
{
    /// <summary>Whether the addresses are of IPv6; those of IPv4 are in the low 32 bits.</summary>
    public bool IsIpv6 { get; init; }

    /// <summary>IP protocol number, 6 for TCP.</summary>
    public byte Protocol { get; init; }

    /// <summary>The address that was put in place of the client's. <see cref="Text"/> writes it.</summary>
    public UInt128 Address { get; init; }

    /// <summary>The port that goes with it: the one thing that tells two connections to one destination apart.</summary>
    public ushort Port { get; init; }

    /// <summary>The destination, after destination NAT.</summary>
    public UInt128 Destination { get; init; }

    /// <summary>The destination's port, after destination NAT.</summary>
    public ushort DestinationPort { get; init; }

    /// <summary>The port the client had chosen; null when the kernel did not say.</summary>
    public ushort? ClientPort { get; init; }

    /// <summary>Whether it is over, and only holds its port until it expires (TCP's TIME_WAIT).</summary>
    public bool IsTimeWait { get; init; }

    /// <summary>An address as people write it.</summary>
    public static IPAddress Text(UInt128 address, bool isIpv6)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(isIpv6 ? bytes : bytes[12..]);
    }

    /// <summary>Decodes an answer to IPCTNL_MSG_CT_GET.</summary>
    /// <returns>False when its source was not translated, or it has no ports.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> payload, out TranslatedEntry entry)
    {
        AttributeReader<CTA> attributes = NfnetlinkMessages.Attributes<CTA>(payload, "conntrack entry");
        Direction original = default;
        Direction reply = default;
        IPS status = 0;
        bool isTimeWait = false;
        while (attributes.Next())
        {
            switch (attributes.Type)
            {
                case CTA.CTA_TUPLE_ORIG:
                    original = Direction.Decode(attributes.Nested<CTA_TUPLE>());
                    break;
                case CTA.CTA_TUPLE_REPLY:
                    reply = Direction.Decode(attributes.Nested<CTA_TUPLE>());
                    break;
                case CTA.CTA_STATUS:
                    status = (IPS)attributes.UInt32();
                    break;
                case CTA.CTA_PROTOINFO:
                    isTimeWait = DecodeTimeWait(attributes.Nested<CTA_PROTOINFO>());
                    break;
            }
        }

        // Replies run the other way: from the destination to the address that was put in place of the client's.
        entry = new TranslatedEntry
        {
            IsIpv6 = reply.IsIpv6,
            Protocol = reply.Protocol,
            Address = reply.Destination,
            Port = reply.DestinationPort ?? 0,
            Destination = reply.Source,
            DestinationPort = reply.SourcePort ?? 0,
            ClientPort = original.SourcePort,
            IsTimeWait = isTimeWait,
        };
        return (status & IPS.IPS_SRC_NAT) != 0 && reply is { SourcePort: not null, DestinationPort: not null };
    }

    private static bool DecodeTimeWait(AttributeReader<CTA_PROTOINFO> protocol)
    {
        bool isTimeWait = false;
        while (protocol.Next())
        {
            if (protocol.Type != CTA_PROTOINFO.CTA_PROTOINFO_TCP)
            {
                continue;
            }

            AttributeReader<CTA_PROTOINFO_TCP> tcp = protocol.Nested<CTA_PROTOINFO_TCP>();
            while (tcp.Next())
            {
                isTimeWait = tcp.Type == CTA_PROTOINFO_TCP.CTA_PROTOINFO_TCP_STATE
                    ? tcp.Byte() == (byte)TCP_CONNTRACK.TCP_CONNTRACK_TIME_WAIT
                    : isTimeWait;
            }
        }

        return isTimeWait;
    }

    // A tuple on the stack.
    private struct Direction
    {
        internal bool IsIpv6;
        internal byte Protocol;
        internal UInt128 Source;
        internal UInt128 Destination;
        internal ushort? SourcePort;
        internal ushort? DestinationPort;

        internal static Direction Decode(AttributeReader<CTA_TUPLE> attributes)
        {
            Direction direction = default;
            while (attributes.Next())
            {
                switch (attributes.Type)
                {
                    case CTA_TUPLE.CTA_TUPLE_IP:
                        direction.DecodeAddresses(attributes.Nested<CTA_IP>());
                        break;
                    case CTA_TUPLE.CTA_TUPLE_PROTO:
                        direction.DecodeProtocol(attributes.Nested<CTA_PROTO>());
                        break;
                }
            }

            return direction;
        }

        private void DecodeAddresses(AttributeReader<CTA_IP> attributes)
        {
            while (attributes.Next())
            {
                switch (attributes.Type)
                {
                    case CTA_IP.CTA_IP_V4_SRC:
                        Source = attributes.Ipv4Address();
                        break;
                    case CTA_IP.CTA_IP_V4_DST:
                        Destination = attributes.Ipv4Address();
                        break;
                    case CTA_IP.CTA_IP_V6_SRC:
                        (Source, IsIpv6) = (attributes.Ipv6Address(), true);
                        break;
                    case CTA_IP.CTA_IP_V6_DST:
                        (Destination, IsIpv6) = (attributes.Ipv6Address(), true);
                        break;
                }
            }
        }

        private void DecodeProtocol(AttributeReader<CTA_PROTO> attributes)
        {
            while (attributes.Next())
            {
                switch (attributes.Type)
                {
                    case CTA_PROTO.CTA_PROTO_NUM:
                        Protocol = attributes.Byte();
                        break;
                    case CTA_PROTO.CTA_PROTO_SRC_PORT:
                        SourcePort = attributes.UInt16();
                        break;
                    case CTA_PROTO.CTA_PROTO_DST_PORT:
                        DestinationPort = attributes.UInt16();
                        break;
                }
            }
        }
    }
}
