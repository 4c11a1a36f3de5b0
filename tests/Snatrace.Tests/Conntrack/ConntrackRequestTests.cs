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
