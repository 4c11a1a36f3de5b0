using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Route;

/// <summary>Looking up a link by its name.</summary>
public class LinkIndexTests
{
    // The beginning of what Linux 6.18 answers; some 1,400 bytes of attributes follow, none of which is read.
    private const string Link = """
        28000000 1000 0000 01000000 00000000      // nlmsghdr: RTM_NEWLINK
        00 00 0100 05000000 02100000 00000000     // ifinfomsg: AF_UNSPEC, ARPHRD_ETHER, index 5, flags, change
        0800 0300 77616e00                        // IFLA_IFNAME "wan"
        """;

    [Fact]
    public void The_question_names_the_link_and_asks_for_an_acknowledgement()
    {
        var kernel = new FakeKernel(request => [Wire.Bytes(Link), Answers.Acknowledgement(request)]);

        Assert.Equal(5, Look(kernel));
        Wire.AssertSame(
            """
            28000000 1200 0500 01000000 00000000      // nlmsghdr: RTM_GETLINK, REQUEST|ACK
            00 00 0000 00000000 00000000 00000000     // ifinfomsg
            0800 0300 77616e00                        // IFLA_IFNAME "wan"
            """,
            Assert.Single(kernel.Requests));
    }

    [Fact]
    public void No_answer_but_an_acknowledgement_means_no_link()
    {
        var missing = Assert.Throws<NetlinkException>(() => Look(FakeKernel.Acknowledging()));

        Assert.Equal("looking up link wan: the kernel answered ENODEV (19): No such device", missing.Message);
    }

    [Fact]
    public void Anything_after_the_ifinfomsg_is_left_alone() =>
        Assert.Equal(7, RouteSocket.DecodeIndex([.. new byte[4], 7, 0, 0, 0, .. new byte[8], 0xff, 0xff, 0xff]));

    [Fact]
    public void Less_than_an_ifinfomsg_is_refused()
    {
        var refused = Assert.Throws<NetlinkFormatException>(() => RouteSocket.DecodeIndex(new byte[15]));

        Assert.Equal("ifinfomsg: expected 16 bytes, got 15", refused.Message);
    }

    private static int Look(FakeKernel kernel)
    {
        using var route = new RouteSocket(new NetlinkSocket(kernel));
        return route.IndexOf("wan");
    }
}
