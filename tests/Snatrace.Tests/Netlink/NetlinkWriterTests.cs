using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Netlink;

/// <summary>Where lengths and padding go.</summary>
public class NetlinkWriterTests
{
    [Fact]
    public void A_message_is_as_long_as_what_was_written_inside_its_scope()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);
        using (writer.Message(24, NLM_F.NLM_F_REQUEST))
        {
            writer.Add(RTA.RTA_OIF, 7u);
        }

        Wire.AssertSame("18000000 1800 0100 00000000 00000000  0800 0400 07000000", writer.Written);
    }

    [Theory]
    [InlineData("", "0500 0300 00000000")]
    [InlineData("a", "0600 0300 61000000")]
    [InlineData("abc", "0800 0300 61626300")]
    [InlineData("abcd", "0900 0300 61626364 00000000")]
    [InlineData("é", "0700 0300 c3a90000")]
    public void A_string_ends_with_nul_and_its_padding_is_not_counted(string text, string expected)
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);
        writer.Add(IFLA.IFLA_IFNAME, text);

        Assert.Equal(Wire.Bytes(expected), writer.Written.ToArray());
    }

    [Fact]
    public void Integers_of_nfnetlink_are_big_endian()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.BigEndian);
        writer.Add(NFTA_QUEUE.NFTA_QUEUE_NUM, (ushort)0x0102);
        writer.Add(NFTA_META.NFTA_META_KEY, 0x01020304u);
        writer.Add(NFTA_COUNTER.NFTA_COUNTER_BYTES, 0x0102030405060708UL);

        Assert.Equal(Wire.Bytes("0600 0100 01020000  0800 0200 01020304  0c00 0100 0102030405060708"), writer.Written.ToArray());
    }

    [Fact]
    public void Integers_of_rtnetlink_are_the_cpus_own()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);
        writer.Add(IFLA.IFLA_MASTER, (ushort)0x0102);
        writer.Add(IFLA.IFLA_MASTER, 0x01020304u);
        writer.Add(IFLA.IFLA_MASTER, 0x0102030405060708UL);

        Assert.Equal(Wire.Bytes("0600 0a00 02010000  0800 0a00 04030201  0c00 0a00 0807060504030201"), writer.Written.ToArray());
    }

    [Fact]
    public void Nests_close_from_the_inside_out()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);
        using (writer.Nest(IFLA.IFLA_LINKINFO))
        using (writer.Nest(IFLA_INFO.IFLA_INFO_DATA))
        {
            writer.Add(IFLA.IFLA_MASTER, 1u);
        }

        Assert.Equal(Wire.Bytes("1000 1280  0c00 0280  0800 0a00 01000000"), writer.Written.ToArray());
    }

    [Fact]
    public void A_buffer_that_grows_inside_a_nest_keeps_what_is_in_it()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);
        using (writer.Message(16, NLM_F.NLM_F_REQUEST))
        using (writer.Nest(IFLA.IFLA_LINKINFO))
        {
            for (uint index = 0; index < 1000; index++)
            {
                writer.Add(IFLA.IFLA_MASTER, index);
            }
        }

        byte[] children = [.. Enumerable.Range(0, 1000).SelectMany(index => Encoder.Attribute(10, Encoder.Little32((uint)index)))];
        Assert.Equal(Encoder.Message(16, 1, 0, Encoder.Nest(18, children)), writer.Written.ToArray());
    }

    [Fact]
    public void A_nest_that_its_length_field_cannot_hold_is_refused()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);

        _ = Assert.Throws<OverflowException>(() =>
        {
            using (writer.Nest(IFLA.IFLA_LINKINFO))
            {
                writer.Add(IFA.IFA_ADDRESS, new byte[65_528]);
            }
        });
    }

    [Fact]
    public void A_payload_that_its_length_field_cannot_hold_is_refused()
    {
        var writer = new NetlinkWriter(NetlinkByteOrder.Native);

        _ = Assert.Throws<OverflowException>(() => writer.Add(IFA.IFA_ADDRESS, new byte[65_532]));
    }
}
