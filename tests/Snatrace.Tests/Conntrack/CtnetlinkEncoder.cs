using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>What the kernel would send for an object, written from nfnetlink_conntrack.h and not from our decoder.</summary>
internal static class CtnetlinkEncoder
{
    internal static byte[] Encode(ConntrackCounters counters) =>
    [
        .. Encoder.Nfgenmsg(0, counters.Cpu),
        .. Optional32(2, counters.Found),
        .. Optional32(4, counters.Invalid),
        .. Optional32(8, counters.Insert),
        .. Optional32(9, counters.InsertFailed),
        .. Optional32(10, counters.Drop),
        .. Optional32(11, counters.EarlyDrop),
        .. Optional32(12, counters.Error),
        .. Optional32(13, counters.SearchRestart),
        .. Optional32(14, counters.ClashResolve),
        .. Optional32(15, counters.ChainTooLong),
    ];

    internal static byte[] Encode(ConntrackEntry entry) =>
    [
        .. Encoder.Nfgenmsg(2, 0),
        .. entry.Original is { } original ? Encode(1, original) : [],
        .. entry.Reply is { } reply ? Encode(2, reply) : [],
        .. Optional32(3, entry.Status),
        .. entry.TcpState is { } state ? Encoder.Nest(4, Encoder.Nest(1, Encoder.Attribute(1, state))) : [],
        .. Optional32(7, entry.TimeoutSeconds),
    ];

    private static byte[] Encode(int type, ConntrackTuple tuple) => Encoder.Nest(
        type,
        Encoder.Nest(1, Address(tuple.Source, 1, 3), Address(tuple.Destination, 2, 4)),
        Encoder.Nest(
            2,
            tuple.Protocol is { } protocol ? Encoder.Attribute(1, protocol) : [],
            tuple.SourcePort is { } source ? Encoder.Attribute(2, Encoder.Big16(source)) : [],
            tuple.DestinationPort is { } destination ? Encoder.Attribute(3, Encoder.Big16(destination)) : []));

    private static byte[] Address(IPAddress? address, int ipv4, int ipv6) => address?.GetAddressBytes() switch
    {
        null => [],
        { Length: 4 } bytes => Encoder.Attribute(ipv4, bytes),
        { } bytes => Encoder.Attribute(ipv6, bytes),
    };

    private static byte[] Optional32(int type, uint? value) => value is { } known ? Encoder.Attribute(type, Encoder.Big32(known)) : [];
}
