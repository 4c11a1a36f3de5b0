using System.Net;
using Snatrace.Kernel.NetfilterQueue;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.NetfilterQueue;

/// <summary>Who sent the packet that the kernel holds.</summary>
public class QueuedPacketTests
{
    private static readonly IPEndPoint Source = new(IPAddress.Parse("198.18.1.1"), 41000);
    private static readonly IPEndPoint Destination = new(IPAddress.Parse("198.18.1.2"), 9999);

    private static readonly uint Sequence = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Captured.Packet.AsSpan(24));

    [Fact]
    public void A_captured_syn() => Assert.Equal(
        new QueuedPacket(1, Source, Destination, Sequence), QueuedPacket.Decode(Captured.Syn.AsSpan(16)));

    [Fact]
    public void Ports_come_after_the_options_of_the_ip_header()
    {
        byte[] plain = Captured.Packet;
        byte[] withOptions = [0x47, .. plain[1..20], 1, 1, 1, 1, 1, 1, 1, 0, .. plain[20..]];

        Assert.Equal(new QueuedPacket(9, Source, Destination, Sequence), Decode(withOptions));
    }

    [Fact]
    public void The_kernel_may_copy_no_more_than_the_ports() =>
        Assert.Equal(new QueuedPacket(9, Source, Destination, null), Decode(Captured.Packet[..24]));

    public static TheoryData<string, byte[]> Others => new()
    {
        { "nothing", [] },
        { "half a header", Captured.Packet[..19] },
        { "a header and half the ports", Captured.Packet[..23] },
        { "UDP", With(Captured.Packet, 9, 17) },
        { "IPv6", With(Captured.Packet, 0, 0x65) },
        { "a header shorter than headers are", With(Captured.Packet, 0, 0x44) },
        { "a header longer than the packet", With(Captured.Packet[..40], 0, 0x4f) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_not_ipv4_and_tcp_has_no_endpoints(string what, byte[] packet) =>
        Assert.True(Decode(packet) == new QueuedPacket(9, null, null, null), what);

    [Fact]
    public void A_packet_without_payload_has_no_endpoints() => Assert.Equal(
        new QueuedPacket(9, null, null, null), QueuedPacket.Decode([.. Encoder.Nfgenmsg(2, 0), .. Header(9)]));

    [Fact]
    public void Attributes_we_do_not_know_are_skipped()
    {
        byte[] message = [.. Encoder.Nfgenmsg(2, 0), .. Encoder.Attribute(99, 1, 2, 3), .. Header(9), .. Encoder.Attribute(98)];

        Assert.Equal(9u, QueuedPacket.Decode(message).Id);
    }

    [Fact]
    public void A_header_cut_short_is_refused()
    {
        byte[] message = [.. Encoder.Nfgenmsg(2, 0), .. Encoder.Attribute(1, 0, 0, 0, 1, 8, 0)];

        var refused = Assert.Throws<NetlinkFormatException>(() => QueuedPacket.Decode(message));

        Assert.Equal("queued packet/1 (NFQA_PACKET_HDR): expected 7 bytes, got 6", refused.Message);
    }

    private static QueuedPacket Decode(byte[] packet) =>
        QueuedPacket.Decode([.. Encoder.Nfgenmsg(2, 0), .. Header(9), .. Encoder.Attribute(10, packet)]);

    private static byte[] Header(uint id) => Encoder.Attribute(1, [.. Encoder.Big32(id), 8, 0, 4]);

    private static byte[] With(byte[] packet, int offset, byte value) => [.. packet[..offset], value, .. packet[(offset + 1)..]];
}
