using System.Globalization;
using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Conntrack;

/// <summary>One direction of a tracked connection. What the kernel did not send is null: ICMP and IGMP have no ports.</summary>
/// <param name="Source">Source address.</param>
/// <param name="SourcePort">Source port.</param>
/// <param name="Destination">Destination address.</param>
/// <param name="DestinationPort">Destination port.</param>
/// <param name="Protocol">IP protocol number, 6 for TCP.</param>
public readonly record struct ConntrackTuple(
    IPAddress? Source, ushort? SourcePort, IPAddress? Destination, ushort? DestinationPort, byte? Protocol)
{
    private const int Ipv4Bytes = 4;
    private const int Ipv6Bytes = 16;

    /// <summary>For instance <c>198.18.0.2:41000 → 198.18.1.2:9999</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}:{SourcePort} → {Destination}:{DestinationPort}");

    internal static ConntrackTuple Decode(AttributeReader<CTA_TUPLE> attributes)
    {
        ConntrackTuple tuple = default;
        while (attributes.Next())
        {
            tuple = attributes.Type switch
            {
                CTA_TUPLE.CTA_TUPLE_IP => tuple.WithAddresses(attributes.Nested<CTA_IP>()),
                CTA_TUPLE.CTA_TUPLE_PROTO => tuple.WithProtocol(attributes.Nested<CTA_PROTO>()),
                _ => tuple,
            };
        }

        return tuple;
    }

    private ConntrackTuple WithAddresses(AttributeReader<CTA_IP> attributes)
    {
        ConntrackTuple tuple = this;
        while (attributes.Next())
        {
            tuple = attributes.Type switch
            {
                CTA_IP.CTA_IP_V4_SRC => tuple with { Source = attributes.Address(Ipv4Bytes) },
                CTA_IP.CTA_IP_V4_DST => tuple with { Destination = attributes.Address(Ipv4Bytes) },
                CTA_IP.CTA_IP_V6_SRC => tuple with { Source = attributes.Address(Ipv6Bytes) },
                CTA_IP.CTA_IP_V6_DST => tuple with { Destination = attributes.Address(Ipv6Bytes) },
                _ => tuple,
            };
        }

        return tuple;
    }

    private ConntrackTuple WithProtocol(AttributeReader<CTA_PROTO> attributes)
    {
        ConntrackTuple tuple = this;
        while (attributes.Next())
        {
            tuple = attributes.Type switch
            {
                CTA_PROTO.CTA_PROTO_NUM => tuple with { Protocol = attributes.Byte() },
                CTA_PROTO.CTA_PROTO_SRC_PORT => tuple with { SourcePort = attributes.UInt16() },
                CTA_PROTO.CTA_PROTO_DST_PORT => tuple with { DestinationPort = attributes.UInt16() },
                _ => tuple,
            };
        }

        return tuple;
    }
}
