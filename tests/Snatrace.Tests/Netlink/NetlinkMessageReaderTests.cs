using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>The messages of one datagram, well formed and not.</summary>
public class NetlinkMessageReaderTests
{
    [Fact]
    public void Every_message_is_read_with_its_header_and_payload()
    {
        byte[] datagram =
        [
            .. Encoder.Message(0x0104, 0x02, 7, [0xaa, 0xbb, 0xcc, 0xdd]),
            .. Encoder.Message(3, 0x12, 7),
        ];
        var reader = new NetlinkMessageReader(datagram);

        Assert.True(reader.TryRead(out NetlinkMessage first));
        Assert.Equal(0x0104, first.Type);
        Assert.Equal(NLM_F.NLM_F_MULTI, first.Flags);
        Assert.Equal(7u, first.Sequence);
        Assert.Equal([0xaa, 0xbb, 0xcc, 0xdd], first.Payload.ToArray());
        Assert.True(reader.TryRead(out NetlinkMessage last));
        Assert.Equal(NLMSG.NLMSG_DONE, last.Type);
        Assert.True(last.Flags.HasFlag(NLM_F.NLM_F_DUMP_INTR));
        Assert.True(last.Payload.IsEmpty);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void A_message_of_odd_length_is_padded_but_the_last_need_not_be()
    {
        byte[] odd = Encoder.Message(16, 0, 1, [0xaa]);
        var reader = new NetlinkMessageReader([.. odd, 0xee, 0xee, 0xee, .. odd]);

        Assert.True(reader.TryRead(out NetlinkMessage first));
        Assert.Equal([0xaa], first.Payload.ToArray());
        Assert.True(reader.TryRead(out NetlinkMessage last));
        Assert.Equal([0xaa], last.Payload.ToArray());
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void An_empty_datagram_has_no_message() => Assert.False(new NetlinkMessageReader([]).TryRead(out _));

    [Theory]
    [InlineData("14000000 0300 0000 00000000 000000", "nlmsghdr: expected 16 bytes, got 15")]
    [InlineData("0f000000 0300 0000 00000000 00000000", "nlmsghdr.nlmsg_len: expected 15 bytes, got 16")]
    [InlineData("11000000 0300 0000 00000000 00000000", "nlmsghdr.nlmsg_len: expected 17 bytes, got 16")]
    [InlineData("ffffffff 0300 0000 00000000 00000000", "nlmsghdr.nlmsg_len: expected 2147483647 bytes, got 16")]
    public void A_length_that_lies_is_refused(string hex, string said)
    {
        var refused = Assert.Throws<NetlinkFormatException>(() => new NetlinkMessageReader(Wire.Bytes(hex)).TryRead(out _));

        Assert.Equal(said, refused.Message);
    }
}
