using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>Known attributes of a wrong size, each by its path; and what is simply not there.</summary>
public class HostileTests
{
    [Fact]
    public void Nothing_but_a_header_is_nothing_but_nulls()
    {
        Assert.Equal(new ConntrackEntry(null, null, null, null, null), ConntrackEntry.Decode(Encoder.Nfgenmsg(2, 0)));
        Assert.Equal(
            new ConntrackCounters(5, null, null, null, null, null, null, null, null, null, null),
            ConntrackCounters.Decode(Encoder.Nfgenmsg(0, 5)));
    }

    [Fact]
    public void An_empty_tuple_is_there_and_empty() => Assert.Equal(
        new ConntrackEntry(default(ConntrackTuple), null, null, null, null),
        ConntrackEntry.Decode([.. Encoder.Nfgenmsg(2, 0), .. Encoder.Nest(1)]));

    [Fact]
    public void Less_than_a_header_is_refused()
    {
        var entry = Assert.Throws<NetlinkFormatException>(() => ConntrackEntry.Decode([2, 0, 0]));
        var counters = Assert.Throws<NetlinkFormatException>(() => ConntrackCounters.Decode([]));

        Assert.Equal("conntrack entry: nfgenmsg: expected 4 bytes, got 3", entry.Message);
        Assert.Equal("conntrack counters: nfgenmsg: expected 4 bytes, got 0", counters.Message);
    }

    [Theory]
    [InlineData(2, "FOUND")]
    [InlineData(4, "INVALID")]
    [InlineData(8, "INSERT")]
    [InlineData(9, "INSERT_FAILED")]
    [InlineData(10, "DROP")]
    [InlineData(11, "EARLY_DROP")]
    [InlineData(12, "ERROR")]
    [InlineData(13, "SEARCH_RESTART")]
    [InlineData(14, "CLASH_RESOLVE")]
    [InlineData(15, "CHAIN_TOOLONG")]
    public void A_counter_of_64_bits_is_refused(int type, string name)
    {
        byte[] message = [.. Encoder.Nfgenmsg(0, 0), .. Encoder.Attribute(type, new byte[8])];

        var refused = Assert.Throws<NetlinkFormatException>(() => ConntrackCounters.Decode(message));

        Assert.Equal($"conntrack counters/{type} (CTA_STATS_{name}): expected 4 bytes, got 8", refused.Message);
    }

    public static TheoryData<string, byte[]> WrongSizes => new()
    {
        { "conntrack entry/3 (CTA_STATUS): expected 4 bytes, got 2", Encoder.Attribute(3, 0, 1) },
        { "conntrack entry/7 (CTA_TIMEOUT): expected 4 bytes, got 0", Encoder.Attribute(7) },
        { "conntrack entry/1/1/1 (CTA_IP_V4_SRC): expected 4 bytes, got 16", Tuple(1, 1, new byte[16]) },
        { "conntrack entry/1/1/2 (CTA_IP_V4_DST): expected 4 bytes, got 3", Tuple(1, 2, new byte[3]) },
        { "conntrack entry/1/1/3 (CTA_IP_V6_SRC): expected 16 bytes, got 4", Tuple(1, 3, new byte[4]) },
        { "conntrack entry/1/1/4 (CTA_IP_V6_DST): expected 16 bytes, got 15", Tuple(1, 4, new byte[15]) },
        { "conntrack entry/1/2/1 (CTA_PROTO_NUM): expected 1 bytes, got 2", Tuple(2, 1, new byte[2]) },
        { "conntrack entry/1/2/2 (CTA_PROTO_SRC_PORT): expected 2 bytes, got 1", Tuple(2, 2, new byte[1]) },
        { "conntrack entry/1/2/3 (CTA_PROTO_DST_PORT): expected 2 bytes, got 4", Tuple(2, 3, new byte[4]) },
        { "conntrack entry/4/1/1 (CTA_PROTOINFO_TCP_STATE): expected 1 bytes, got 4", Encoder.Nest(4, Encoder.Nest(1, Encoder.Attribute(1, new byte[4]))) },
        { "conntrack entry/2/1: expected 255 bytes, got 4", Encoder.Nest(2, [0xff, 0, 1, 0x80]) },
    };

    [Theory]
    [MemberData(nameof(WrongSizes))]
    public void A_value_of_the_wrong_size_is_refused_by_its_path(string said, byte[] attribute)
    {
        byte[] message = [.. Encoder.Nfgenmsg(2, 0), .. attribute];

        var refused = Assert.Throws<NetlinkFormatException>(() => ConntrackEntry.Decode(message));

        Assert.Equal(said, refused.Message);
    }

    private static byte[] Tuple(int nest, int type, byte[] payload) =>
        Encoder.Nest(1, Encoder.Nest(nest, Encoder.Attribute(type, payload)));
}
