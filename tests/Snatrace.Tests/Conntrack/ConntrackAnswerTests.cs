using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>Captured answers become the objects they describe.</summary>
public class ConntrackAnswerTests
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Icmp = 1;

    [Fact]
    public void A_new_connection() => Assert.Equal(
        new ConntrackEntry(
            new ConntrackTuple(IPAddress.Parse("10.9.0.2"), 41000, IPAddress.Parse("10.8.0.2"), 9999, Tcp),
            new ConntrackTuple(IPAddress.Parse("10.8.0.2"), 9999, IPAddress.Parse("10.8.0.1"), 41000, Tcp),
            Status: 0x198,
            TimeoutSeconds: 120,
            TcpState: 1),
        ConntrackEntry.Decode(Captured.Payload(Captured.NewEvent)));

    [Fact]
    public void Icmp_has_addresses_and_no_ports()
    {
        var loop = new ConntrackTuple(IPAddress.Loopback, null, IPAddress.Loopback, null, Icmp);

        Assert.Equal(new ConntrackEntry(loop, loop, 0xa, 29, null), ConntrackEntry.Decode(Captured.Payload(Captured.Icmp)));
    }

    [Fact]
    public void Ipv6_has_addresses_of_16_bytes() => Assert.Equal(
        new ConntrackEntry(
            new ConntrackTuple(IPAddress.IPv6Loopback, 5353, IPAddress.IPv6Loopback, 53, Udp),
            new ConntrackTuple(IPAddress.IPv6Loopback, 53, IPAddress.IPv6Loopback, 5353, Udp),
            Status: 0x8,
            TimeoutSeconds: 29,
            TcpState: null),
        ConntrackEntry.Decode(Captured.Payload(Captured.Ipv6)));

    [Fact]
    public void Counters_come_one_cpu_after_the_other()
    {
        FakeKernel kernel = FakeKernel.Answering(Captured.Counters, Answers.Done);
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));

        Assert.Equal(
            [
                new ConntrackCounters(0, 1, 0, 0, 0x2d, 0x2d, 0, 0, 0, 0, 0),
                new ConntrackCounters(1, 3, 0, 0, 0x33, 0x33, 0, 0, 0, 0, 0),
            ],
            conntrack.ReadCounters());
    }

    [Fact]
    public void A_table_that_changed_while_it_was_read_is_returned_and_not_vouched_for()
    {
        byte[] interrupted = Captured.Icmp;
        FakeKernel kernel = FakeKernel.Answering(
            [.. interrupted[..6], 0x32, 0x00, .. interrupted[8..]], Captured.NewEvent, Answers.Done);
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));

        (IReadOnlyList<ConntrackEntry> entries, bool consistent) = conntrack.ReadEntries();

        Assert.Equal(2, entries.Count);
        Assert.False(consistent);
    }

    [Fact]
    public void A_tuple_reads_as_people_write_it() => Assert.Equal(
        "10.9.0.2:41000 → 10.8.0.2:9999",
        ConntrackEntry.Decode(Captured.Payload(Captured.NewEvent)).Original.ToString());
}
