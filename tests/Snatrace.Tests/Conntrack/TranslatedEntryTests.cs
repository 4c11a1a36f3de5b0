using CsCheck;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Netlink;
using Snatrace.Tests.Netlink;

namespace Snatrace.Tests.Conntrack;

/// <summary>Entries read without leaving anything behind say what the records of the same bytes say.</summary>
public class TranslatedEntryTests
{
    private const uint SourceNat = 1 << 4;
    private const byte TimeWait = 7;

    [Fact]
    public void A_masqueraded_SYN()
    {
        Assert.True(TranslatedEntry.TryDecode(Captured.Payload(Captured.NewEvent), out TranslatedEntry entry));

        Assert.Equal(
            new TranslatedEntry
            {
                Protocol = 6,
                Address = 0x0a080001,
                Port = 41_000,
                Destination = 0x0a080002,
                DestinationPort = 9999,
                ClientPort = 41_000,
            },
            entry);
        Assert.Equal("10.8.0.1", TranslatedEntry.Text(entry.Address, entry.IsIpv6).ToString());
    }

    [Fact]
    public void A_ping_has_no_ports_and_an_untranslated_datagram_no_translation()
    {
        Assert.False(TranslatedEntry.TryDecode(Captured.Payload(Captured.Icmp), out _));
        Assert.False(TranslatedEntry.TryDecode(Captured.Payload(Captured.Ipv6), out _));
    }

    [Fact]
    public void Both_decoders_agree_on_anything() => Generators.Entries.Sample(
        entry =>
        {
            bool isShown = TranslatedEntry.TryDecode(CtnetlinkEncoder.Encode(entry), out TranslatedEntry shown);
            bool isWanted = (entry.Status & SourceNat) is > 0 && entry.Reply is { SourcePort: not null, DestinationPort: not null };
            return isShown == isWanted && (!isShown || Agrees(entry, shown));
        },
        iter: 5_000);

    [Fact]
    public void Walking_asks_for_both_families_and_source_NAT_only()
    {
        FakeKernel kernel = FakeKernel.Answering(Captured.NewEvent, Captured.Ipv6, Captured.Icmp, Answers.Done);
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));
        var ports = new List<ushort>();

        Assert.True(conntrack.VisitTranslated((in entry) => ports.Add(entry.Port)));

        Assert.Equal([41_000], ports);
        Wire.AssertSame(
            """
            24000000 0101 0103 01000000 00000000      // nlmsghdr: IPCTNL_MSG_CT_GET, REQUEST|DUMP
            00 00 0000                                // nfgenmsg: AF_UNSPEC
            0800 0300 00000010                        // CTA_STATUS IPS_SRC_NAT
            0800 1a00 00000010                        // CTA_STATUS_MASK
            """,
            Assert.Single(kernel.Requests));
    }

    [Fact]
    public void Sampling_stops_where_it_is_told_to_and_counts_what_it_passed_over()
    {
        FakeKernel kernel = FakeKernel.Answering(Captured.Ipv6, Captured.NewEvent, Captured.NewEvent, Answers.Done);
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));
        int shown = 0;

        Assert.Equal((2, true), conntrack.SampleTranslated((in _) => shown++, seen => seen == 2));
        Assert.Equal((1, 2), (shown, kernel.Unread));
    }

    [Fact]
    public void Sampling_ends_with_the_table()
    {
        FakeKernel kernel = FakeKernel.Answering(Captured.NewEvent, Answers.Done);
        using var conntrack = new ConntrackSocket(new NetlinkSocket(kernel));

        Assert.Equal((1, true), conntrack.SampleTranslated((in _) => { }, _ => false));
        Assert.Equal(0, kernel.Unread);
    }

    private static bool Agrees(ConntrackEntry entry, TranslatedEntry shown)
    {
        ConntrackTuple reply = entry.Reply!.Value;
        return shown.Port == reply.DestinationPort
            && shown.DestinationPort == reply.SourcePort
            && shown.Protocol == (reply.Protocol ?? 0)
            && shown.ClientPort == entry.Original?.SourcePort
            && shown.IsTimeWait == (entry.TcpState == TimeWait)
            && (reply.Destination is null || TranslatedEntry.Text(shown.Address, shown.IsIpv6).Equals(reply.Destination))
            && (reply.Source is null || TranslatedEntry.Text(shown.Destination, shown.IsIpv6).Equals(reply.Source));
    }
}
