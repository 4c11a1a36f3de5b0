using Snatrace.Kernel.ProcNet;
using Snatrace.Results;

namespace Snatrace.Doctor;

/// <summary>What a namespace's protocols and neighbour tables have counted so far.</summary>
internal sealed record Glance(NamedCounters Protocols, NamedCounters Arp, NamedCounters Neighbours)
{
    private const string Entries = "entries";

    internal static Glance At(ProcNetDirectory files, Notes notes)
    {
        NamedCounters ipv4 = Read("counters of IPv4 and TCP", files.ReadProtocolCounters, notes);
        NamedCounters ipv6 = Read("counters of IPv6", files.ReadIpv6Counters, notes);
        return new Glance(
            new NamedCounters(new Dictionary<string, long>(ipv4.Counts.Concat(ipv6.Counts.Where(counter => ipv4[counter.Key] is null)))),
            Read("the neighbour table of IPv4", () => files.ReadNeighbourCounters(ipv6: false), notes),
            Read("the neighbour table of IPv6", () => files.ReadNeighbourCounters(ipv6: true), notes));
    }

    internal NamedCounters ArpSince(Glance earlier) => WithEntries(Arp, earlier.Arp);

    internal NamedCounters NeighboursSince(Glance earlier) => WithEntries(Neighbours, earlier.Neighbours);

    // How many there are is no counter: it is what it is, not how far it moved.
    private static NamedCounters WithEntries(NamedCounters now, NamedCounters earlier)
    {
        var moved = new Dictionary<string, long>(now.Since(earlier).Counts);
        if (now[Entries] is { } entries)
        {
            moved[Entries] = entries;
        }

        return new NamedCounters(moved);
    }

    private static NamedCounters Read(string what, Func<IReadOnlyDictionary<string, long>> read, Notes notes) =>
        notes.Try(what, read) is { } counts ? new NamedCounters(counts) : NamedCounters.None;
}
