using System.Net;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Route;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Route;

/// <summary>Asking by which link packets leave.</summary>
public class RouteLookupTests
{
    // What Linux 6.18 answers, some attributes shortened away.
    private const string Way = """
        2c000000 1800 0000 01000000 00000000      // nlmsghdr: RTM_NEWROUTE
        02 20 00 00 fe 00 00 01 00020000          // rtmsg: AF_INET, /32, table main, unicast, CLONED
        0800 0100 c6120102                        // RTA_DST 198.18.1.2
        0800 0400 07000000                        // RTA_OIF 7
        """;

    [Fact]
    public void The_question_names_the_destination_and_the_answer_the_link()
    {
        var kernel = new FakeKernel(request => [Wire.Bytes(Way), Answers.Acknowledgement(request)]);
        using var route = new RouteSocket(new NetlinkSocket(kernel));

        Assert.Equal(7, route.OutputOf(IPAddress.Parse("198.18.1.2")));
        Wire.AssertSame(
            """
            24000000 1a00 0500 01000000 00000000      // nlmsghdr: RTM_GETROUTE, REQUEST|ACK
            02 20 00 00 00 00 00 00 00000000          // rtmsg: AF_INET, /32
            0800 0100 c6120102                        // RTA_DST 198.18.1.2
            """,
            Assert.Single(kernel.Requests));
    }

    [Fact]
    public void Less_than_an_rtmsg_is_refused()
    {
        var refused = Assert.Throws<NetlinkFormatException>(() => RouteSocket.DecodeOutput(new byte[11]));

        Assert.Equal("rtmsg: expected 12 bytes, got 11", refused.Message);
    }

    [Fact]
    public void A_route_without_a_link_leads_nowhere() => Assert.Null(RouteSocket.DecodeOutput(new byte[12]));
}
