using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>What ctnetlink is asked, byte for byte.</summary>
public class ConntrackRequestTests
{
    [Fact]
    public void Reading_counters_asks_for_a_dump_of_every_cpu() => AssertRequest(
        """
        14000000 0401 0103 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_GET_STATS_CPU, REQUEST|DUMP
        00 00 0000                                // nfgenmsg: AF_UNSPEC
        """,
        FakeKernel.Answering(Answers.Done),
        conntrack => conntrack.ReadCounters());

    [Fact]
    public void Reading_entries_asks_for_a_dump_of_ipv4() => AssertRequest(
        """
        14000000 0101 0103 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_GET, REQUEST|DUMP
        02 00 0000                                // nfgenmsg: AF_INET
        """,
        FakeKernel.Answering(Answers.Done),
        conntrack => conntrack.ReadEntries());

    [Fact]
    public void Finding_a_connection_names_what_its_client_sent() => AssertRequest(
        """
        48000000 0101 0500 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_GET, REQUEST|ACK
        02 00 0000                                // nfgenmsg: AF_INET
        3400 0180                                 // CTA_TUPLE_ORIG
          1400 0180                               //   CTA_TUPLE_IP
            0800 0100 c6120002                    //     CTA_IP_V4_SRC 198.18.0.2
            0800 0200 c6120102                    //     CTA_IP_V4_DST 198.18.1.2
          1c00 0280                               //   CTA_TUPLE_PROTO
            0500 0100 06000000                    //     CTA_PROTO_NUM TCP
            0600 0200 a0280000                    //     CTA_PROTO_SRC_PORT 41000
            0600 0300 270f0000                    //     CTA_PROTO_DST_PORT 9999
        """,
        FakeKernel.Acknowledging(),
        conntrack => Assert.Null(conntrack.Find(IPEndPoint.Parse("198.18.0.2:41000"), IPEndPoint.Parse("198.18.1.2:9999"))));

    [Fact]
    public void Finding_a_connection_of_ipv6() => AssertRequest(
        """
        60000000 0101 0500 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_GET, REQUEST|ACK
        0a 00 0000                                // nfgenmsg: AF_INET6
        4c00 0180                                 // CTA_TUPLE_ORIG
          2c00 0180                               //   CTA_TUPLE_IP
            1400 0300 fd000000 00000000 00000000 00000002
            1400 0400 fd010000 00000000 00000000 00000002
          1c00 0280                               //   CTA_TUPLE_PROTO
            0500 0100 06000000                    //     CTA_PROTO_NUM TCP
            0600 0200 a0280000                    //     CTA_PROTO_SRC_PORT 41000
            0600 0300 270f0000                    //     CTA_PROTO_DST_PORT 9999
        """,
        FakeKernel.Acknowledging(),
        conntrack => Assert.Null(conntrack.Find(IPEndPoint.Parse("[fd00::2]:41000"), IPEndPoint.Parse("[fd01::2]:9999"))));

    [Fact]
    public void Flushing_deletes_every_family_and_names_no_entry() => AssertRequest(
        """
        14000000 0201 0500 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_DELETE, REQUEST|ACK
        00 00 0000                                // nfgenmsg: AF_UNSPEC, version 0: all families
        """,
        FakeKernel.Acknowledging(),
        conntrack => conntrack.Flush());

    private static void AssertRequest(string expected, FakeKernel kernel, Action<ConntrackSocket> ask)
    {
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));
        ask(conntrack);

        Wire.AssertSame(expected, Assert.Single(kernel.Requests));
    }
}
