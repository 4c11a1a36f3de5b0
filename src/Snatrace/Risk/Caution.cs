using Snatrace.Statistics;

namespace Snatrace.Risk;

/// <summary>Something that makes a prediction less than it seems, and what to do about it.</summary>
/// <param name="What">What it is.</param>
/// <param name="NextStep">What to do.</param>
public sealed record Caution(string What, string NextStep)
{
    // TCP_TIMEWAIT_LEN, include/net/tcp.h.
    private const double TimeWaitSeconds = 60;

    // The most nf_conntrack_max is by default (nf_conntrack_core.c, nf_conntrack_init_start: 262,144 buckets, one entry for each).
    private const double UsualTable = 262_144;

    internal static IReadOnlyList<Caution> For(Fleet fleet, HostLoad fullest)
    {
        TableOccupancy table = fullest.Table;
        double own = fleet.Rate / fleet.Destinations * TimeWaitSeconds;
        int ownPorts = fleet.HighPort - fleet.LowPort + 1;
        double all = table.Entries * fleet.Destinations;
        return
        [
            .. If(table.Exhausted, new Caution(
                $"Ports run out: entries to one destination would be {Count(table.Entries)}, and there are {Count(PortSpace.Searched)} ports. "
                    + "That loses far more SYNs than the race, and none of these rules helps. What follows is the race alone, at "
                    + $"{TableOccupancy.Full * 100:0} % of the ports",
                "masquerade behind more addresses, keep connections open, or let entries go sooner (nf_conntrack_tcp_timeout_time_wait)")),
            .. If(own > ownPorts, new Caution(
                $"A container needs {Count(own)} ports to one destination, if it closes first (60 s of TIME_WAIT), and has {Count(ownPorts)}: "
                    + "connect() fails with EADDRNOTAVAIL before the race begins",
                "widen ip_local_port_range, keep connections open, or set net.ipv4.tcp_tw_reuse=1 in the containers")),
            .. If(all > UsualTable, new Caution(
                $"The conntrack table of a host would hold {Count(all)} entries, and is full at nf_conntrack_max, {Count(UsualTable)} or less by default",
                "compare \"sysctl net.netfilter.nf_conntrack_max\"; a full table drops SYNs, too")),
        ];
    }

    private static IEnumerable<Caution> If(bool holds, Caution caution) => holds ? [caution] : [];

    private static string Count(double number) => Quantity.Count((long)Math.Ceiling(number));
}
