using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>One level of attributes, well formed and not.</summary>
public class AttributeReaderTests
{
    [Fact]
    public void Type_bits_for_nesting_and_byte_order_are_not_part_of_the_type()
    {
        AttributeReader<CTA> reader = Read("0800 03c0 00000001");

        Assert.True(reader.Next());
        Assert.Equal(CTA.CTA_STATUS, reader.Type);
        Assert.Equal(1u, reader.UInt32());
    }

    [Fact]
    public void Padding_between_attributes_is_skipped_and_may_be_missing_at_the_end()
    {
        AttributeReader<CTA> reader = Read("0500 0100 aa eeeeee  0500 0200 bb");

        Assert.True(reader.Next());
        Assert.Equal(0xaa, reader.Byte());
        Assert.True(reader.Next());
        Assert.Equal(0xbb, reader.Byte());
        Assert.False(reader.Next());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000000")]
    public void Fewer_bytes_than_a_header_are_padding(string hex) => Assert.False(Read(hex).Next());

    [Theory]
    [InlineData("0300 0100", "message/1: expected 3 bytes, got 4")]
    [InlineData("0000 0100", "message/1: expected 0 bytes, got 4")]
    [InlineData("0500 0180", "message/1: expected 5 bytes, got 4")]
    [InlineData("ffff 0700 00000000", "message/7: expected 65535 bytes, got 8")]
    public void A_length_that_lies_is_refused_with_the_path(string hex, string said)
    {
        var refused = Assert.Throws<NetlinkFormatException>(() => Read(hex).Next());

        Assert.Equal(said, refused.Message);
    }

    [Fact]
    public void A_value_of_another_size_is_refused_with_the_path_and_the_name()
    {
        var refused = Assert.Throws<NetlinkFormatException>(() =>
        {
            AttributeReader<CTA> reader = Read("0600 0300 0001 0000");
            _ = reader.Next();
            _ = reader.UInt32();
        });

        Assert.Equal("message/3 (CTA_STATUS): expected 4 bytes, got 2", refused.Message);
        Assert.Equal("message/3 (CTA_STATUS)", refused.Path);
    }

    [Fact]
    public void A_nest_inherits_the_byte_order_and_lengthens_the_path()
    {
        var refused = Assert.Throws<NetlinkFormatException>(() =>
        {
            AttributeReader<CTA> reader = Read("1000 0480  0c00 0180  0600 0100 0102 0000");
            _ = reader.Next();
            AttributeReader<CTA_PROTOINFO> protocol = reader.Nested<CTA_PROTOINFO>();
            _ = protocol.Next();
            AttributeReader<CTA_PROTOINFO_TCP> tcp = protocol.Nested<CTA_PROTOINFO_TCP>();
            _ = tcp.Next();
            Assert.Equal(0x0102, tcp.UInt16());
            _ = tcp.Byte();
        });

        Assert.Equal("message/4/1/1 (CTA_PROTOINFO_TCP_STATE): expected 1 bytes, got 2", refused.Message);
    }

    [Fact]
    public void A_structure_may_be_longer_than_we_know_it()
    {
        AttributeReader<NFQA> reader = Read<NFQA>("0f00 0100 00000005 0800 04 eeeeeeee 00");
        _ = reader.Next();

        Assert.Equal(4, reader.Struct<nfqnl_msg_packet_hdr>().hook);
    }

    [Fact]
    public void A_structure_may_not_be_shorter() => Assert.Throws<NetlinkFormatException>(() =>
    {
        AttributeReader<NFQA> reader = Read<NFQA>("0a00 0100 00000005 0800 0000");
        _ = reader.Next();
        _ = reader.Struct<nfqnl_msg_packet_hdr>();
    });

    private static AttributeReader<CTA> Read(string hex) => Read<CTA>(hex);

    private static AttributeReader<TAttribute> Read<TAttribute>(string hex)
        where TAttribute : unmanaged, Enum =>
        new(Wire.Bytes(hex), NetlinkByteOrder.BigEndian, new AttributePath("message"));
}
