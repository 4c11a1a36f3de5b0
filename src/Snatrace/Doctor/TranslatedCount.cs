using System.Globalization;
using Snatrace.Kernel.Conntrack;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Doctor;

/// <summary>Counts the source-translated connections of a namespace by what they share. Memory grows with the groups, up to a limit.</summary>
public static class TranslatedCount
{
    // About 10 MB. Of a table of four million entries, a group of 64 is still sure to be seen; ports run out at thousands.
    private const int GroupsKept = 65_536;
    private const int GroupsShown = 10;

    /// <summary>Reads the table once.</summary>
    public static PortPressure Run(ConntrackSocket conntrack)
    {
        var groups = new FrequentKeys<Key, PortTally>(GroupsKept);
        long entries = 0;
        bool consistent = conntrack.VisitTranslated((in TranslatedEntry entry) =>
        {
            entries++;
            groups.Count(new Key(entry)).Add(
                entry.Port, entry.IsTimeWait, isRemapped: entry.ClientPort is { } chosen && chosen != entry.Port);
        });
        return new PortPressure(
            entries,
            [.. groups.Kept.OrderByDescending(group => group.Tally.Entries).Take(GroupsShown).Select(group => group.Key.Describe(group.Tally))],
            groups.Shortfall,
            consistent);
    }

    private readonly record struct Key(UInt128 Address, UInt128 Destination, ushort Port, byte Protocol, bool IsIpv6)
    {
        internal Key(in TranslatedEntry entry)
            : this(entry.Address, entry.Destination, entry.DestinationPort, entry.Protocol, entry.IsIpv6)
        {
        }

        internal PortGroup Describe(PortTally tally) => new(
            TranslatedEntry.Text(Address, IsIpv6).ToString(),
            TranslatedEntry.Text(Destination, IsIpv6).ToString(),
            Port,
            Protocol switch
            {
                6 => "tcp",
                17 => "udp",
                _ => Protocol.ToString(CultureInfo.InvariantCulture),
            },
            tally.Entries,
            tally.TimeWait,
            tally.Remapped,
            tally.Lowest,
            tally.Highest);
    }
}
