using Snatrace.Kernel.Netlink;

namespace Snatrace.Tests.Netlink;

/// <summary>What NLMSG_ERROR and NLMSG_DONE say, in every form the kernel gives them.</summary>
public class NetlinkReplyTests
{
    [Fact]
    public void A_capped_error_yields_the_kernels_text() =>
        Assert.Equal(new NetlinkReply(95, "Unknown device type", null), Decode(Answers.CappedRefusal));

    [Fact]
    public void An_uncapped_error_yields_the_kernels_text() =>
        Assert.Equal(new NetlinkReply(95, "Unknown device type", null), Decode(Answers.UncappedRefusal));

    [Fact]
    public void An_offset_is_read_in_the_cpus_order() =>
        Assert.Equal(new NetlinkReply(2, null, 304), Decode(Answers.RefusalWithOffset));

    [Fact]
    public void The_end_of_a_dump_yields_the_error_it_carries() =>
        Assert.Equal(new NetlinkReply(22, "bytes leftover after parsing attributes", null), Decode(Answers.RefusedDump));

    [Fact]
    public void Without_extended_ack_the_number_is_all_there_is() =>
        Assert.Equal(new NetlinkReply(1, null, null), Decode(Encoder.Message(2, 0x100, 1, Encoder.Little32(unchecked((uint)-1)))));

    [Fact]
    public void Zero_is_an_acknowledgement() =>
        Assert.Equal(0, Decode(Answers.Acknowledgement(Encoder.Message(16, 5, 1))).Errno);

    [Fact]
    public void Attributes_we_do_not_know_are_skipped()
    {
        byte[] header = Encoder.Message(16, 5, 1);
        byte[] reply = Encoder.Message(
            2,
            0x300,
            1,
            Encoder.Little32(unchecked((uint)-22)),
            header,
            Encoder.Attribute(99, 1, 2, 3),
            Encoder.Attribute(1, "no\0"u8));

        Assert.Equal(new NetlinkReply(22, "no", null), Decode(reply));
    }

    [Theory]
    [InlineData("13000000 0200 0003 01000000 00000000  eaffff", "nlmsgerr: expected 4 bytes, got 3")]
    [InlineData("18000000 0200 0003 01000000 00000000  eaffffff 38000000", "nlmsgerr.msg: expected 20 bytes, got 8")]
    [InlineData(
        "24000000 0200 0002 01000000 00000000  eaffffff  ff000000 00000000 00000000 00000000",
        "nlmsgerr.msg.nlmsg_len: expected 255 bytes, got 20")]
    [InlineData(
        "24000000 0200 0002 01000000 00000000  eaffffff  0f000000 00000000 00000000 00000000",
        "nlmsgerr.msg.nlmsg_len: expected 15 bytes, got 20")]
    [InlineData(
        "2a000000 0200 0003 01000000 00000000  eaffffff  14000000 00000000 00000000 00000000  0600 0200 0001",
        "extended ack/2 (NLMSGERR_ATTR_OFFS): expected 4 bytes, got 2")]
    public void What_is_cut_short_is_refused(string hex, string said)
    {
        var refused = Assert.Throws<NetlinkFormatException>(() => Decode(Wire.Bytes(hex)));

        Assert.Equal(said, refused.Message);
    }

    private static NetlinkReply Decode(byte[] datagram)
    {
        var reader = new NetlinkMessageReader(datagram);
        Assert.True(reader.TryRead(out NetlinkMessage message));
        return NetlinkReply.Decode(message);
    }
}
