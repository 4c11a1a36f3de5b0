using System.Globalization;
using Snatrace.Kernel.Conntrack;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Statistics;

namespace Snatrace.Doctor;

/// <summary>
/// Counts the source-translated connections of a namespace by what they share. Memory grows with the groups, up to a limit. A large table
/// is read in part, as a sample, and to its end only if something in that part may come near its range: what the kernel must be asked
/// for and nobody needs is most of the cost.
/// </summary>
public sealed class TranslatedCount
{
    /// <summary>Tables up to this size are read whole; of larger ones so many entries are looked at first.</summary>
    public const long SampleSize = 50_000;

    // About 10 MB. Of a table of four million entries, a group of 64 is still sure to be seen; ports run out at thousands.
    private const int GroupsKept = 65_536;
    private const int GroupsShown = 10;

    private readonly FrequentKeys<Key, PortTally> _groups = new(GroupsKept);
    private long _translated;

    private readonly PortPools _pools;

    private TranslatedCount(PortPools pools) => _pools = pools;

    /// <summary>Reads the table once; the socket cannot be used for anything else afterwards.</summary>
    /// <param name="conntrack">Of the namespace in question.</param>
    /// <param name="tableSize">Entries it has; null when nobody says.</param>
    /// <param name="rules">From which ports the namespace's rules pick; each block is counted by itself.</param>
    public static PortPressure Run(ConntrackSocket conntrack, long? tableSize, IReadOnlyList<RulePorts> rules)
    {
        var pools = new PortPools(rules);
        var count = new TranslatedCount(pools);
        return tableSize > SampleSize && pools.ShowIn((double)SampleSize / tableSize.Value)
            ? count.Sample(conntrack, tableSize.Value)
            : count.Result(conntrack.VisitTranslated(count.Add), share: 1);
    }

    private PortPressure Sample(ConntrackSocket conntrack, long tableSize)
    {
        bool isWhole = true;
        (long seen, bool consistent) = conntrack.SampleTranslated(Add, seen =>
        {
            if (seen != SampleSize)
            {
                return false;
            }

            isWhole = IsAnythingNearItsRange((double)SampleSize / tableSize);
            return !isWhole;
        });
        return Result(consistent, isWhole ? 1 : Math.Min((double)seen / tableSize, 1));
    }

    // In a method of its own: a lambda inside the one above would cost an object for every entry.
    private bool IsAnythingNearItsRange(double share) =>
        _groups.Shortfall > 0 || _groups.Kept.Any(group => PortSuspicion.Of(group.Tally, _pools.AvailableOf(group.Key.Pool), share));

    private void Add(in TranslatedEntry entry)
    {
        _translated++;
        bool isCounted = false;
        foreach (int pool in _pools.Holding(entry.Port))
        {
            if (_pools.Concerns(pool, in entry))
            {
                Add(in entry, pool);
                isCounted = true;
            }
        }

        if (!isCounted || !_pools.IsDivided)
        {
            Add(in entry, PortPools.All);
        }
    }

    private void Add(in TranslatedEntry entry, int pool) => _groups.Count(new Key(entry, pool)).Add(
        entry.Port, entry.IsTimeWait, isRemapped: entry.ClientPort is { } chosen && chosen != entry.Port);

    private PortPressure Result(bool consistent, double share) => new(
        PortSuspicion.Estimate(_translated, share),
        [
            .. _groups.Kept.Select(group => group.Key.Describe(group.Tally, _pools, share))
                .OrderByDescending(group => (double)group.Entries / group.Available).ThenByDescending(group => group.Entries).Take(GroupsShown),
        ],
        _groups.Shortfall,
        consistent)
    {
        Sampled = share < 1 ? share : null,
    };

    private readonly record struct Key(UInt128 Address, UInt128 Destination, ushort Port, byte Protocol, bool IsIpv6, int Pool)
    {
        internal Key(in TranslatedEntry entry, int pool)
            : this(entry.Address, entry.Destination, entry.DestinationPort, entry.Protocol, entry.IsIpv6, pool)
        {
        }

        internal PortGroup Describe(PortTally tally, PortPools pools, double share) => new(
            TranslatedEntry.Text(Address, IsIpv6).ToString(),
            TranslatedEntry.Text(Destination, IsIpv6).ToString(),
            Port,
            Protocol switch
            {
                6 => "tcp",
                17 => "udp",
                _ => Protocol.ToString(CultureInfo.InvariantCulture),
            },
            PortSuspicion.Estimate(tally.Entries, share),
            PortSuspicion.Estimate(tally.TimeWait, share),
            PortSuspicion.Estimate(tally.Remapped, share),
            tally.Lowest,
            tally.Highest)
        {
            Block = pools.BlockOf(Pool),
        };
    }
}
