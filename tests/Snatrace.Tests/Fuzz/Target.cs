using System.Runtime.InteropServices;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.NetfilterQueue;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Kernel.Uapi;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Fuzz;

/// <summary>A decoder, and a valid input to start from.</summary>
internal sealed record Target(string Name, Target.Decoder Decode, byte[] Seed)
{
    private static readonly byte[] Link =
        [.. Encoder.Message(16, 0, 1, new byte[4], Encoder.Little32(5), new byte[8], Encoder.Attribute(3, "wan\0"u8))];

    internal delegate void Decoder(ReadOnlySpan<byte> bytes);

    /// <summary>Every decoder on its own, and all of them behind the reader of messages.</summary>
    internal static readonly IReadOnlyList<Target> All =
    [
        new("entry", bytes => ConntrackEntry.Decode(bytes), Conntrack.Captured.NewEvent[16..]),
        new("entry of ICMP", bytes => ConntrackEntry.Decode(bytes), Conntrack.Captured.Icmp[16..]),
        new("entry of IPv6", bytes => ConntrackEntry.Decode(bytes), Conntrack.Captured.Ipv6[16..]),
        new("translated entry", bytes => TranslatedEntry.TryDecode(bytes, out _), Conntrack.Captured.NewEvent[16..]),
        new("counters", bytes => ConntrackCounters.Decode(bytes), Conntrack.Captured.Counters[16..100]),
        new("queued packet", bytes => QueuedPacket.Decode(bytes), NetfilterQueue.Captured.Syn[16..]),
        new("link", bytes => RouteSocket.DecodeIndex(bytes), Link[16..]),
        new("capped reply", DecodeReply, Answers.CappedRefusal),
        new("whole reply", DecodeReply, Answers.UncappedRefusal),
        new("reply with an offset", DecodeReply, Answers.RefusalWithOffset),
        new("end of a dump", DecodeReply, Answers.RefusedDump),
        new("datagram of entries", DecodeDatagram, [.. Conntrack.Captured.NewEvent, .. Conntrack.Captured.Ipv6, .. Answers.Done]),
        new("datagram of counters", DecodeDatagram, [.. Conntrack.Captured.Counters, .. Answers.Done]),
        new("datagram of others", DecodeDatagram, [.. NetfilterQueue.Captured.Syn, .. Link, .. Answers.UncappedRefusal]),
    ];

    // The header of the message decides how a reply is read, but its length is not asked again.
    private static void DecodeReply(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= NetlinkAlignment.MessageHeader)
        {
            _ = NetlinkReply.Decode(new NetlinkMessage(MemoryMarshal.Read<nlmsghdr>(bytes), bytes[NetlinkAlignment.MessageHeader..]));
        }
    }

    private static void DecodeDatagram(ReadOnlySpan<byte> bytes)
    {
        var messages = new NetlinkMessageReader(bytes);
        while (messages.TryRead(out NetlinkMessage message))
        {
            _ = message.Type switch
            {
                NLMSG.NLMSG_ERROR or NLMSG.NLMSG_DONE => NetlinkReply.Decode(message).Message,
                0x0100 => (object)ConntrackEntry.Decode(message.Payload),
                0x0104 => ConntrackCounters.Decode(message.Payload),
                0x0300 => QueuedPacket.Decode(message.Payload),
                RTM.RTM_NEWLINK => RouteSocket.DecodeIndex(message.Payload),
                _ => null,
            };
        }
    }
}
