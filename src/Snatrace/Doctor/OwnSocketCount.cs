using System.Net;
using Snatrace.Kernel.ProcNet;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Statistics;

namespace Snatrace.Doctor;

/// <summary>Counts a namespace's own TCP sockets by what they share, to see whether its connects run out of ports.</summary>
internal static class OwnSocketCount
{
    private const int GroupsKept = 65_536;
    private const int GroupsShown = 10;

    /// <summary>Counts them; null where all of them together are too few to fill half the range, which is cheap to know.</summary>
    internal static PortPressure? Run(ProcNetDirectory files, PortBlock local)
    {
        IReadOnlyDictionary<string, long> counts = files.ReadSocketCounts();
        long sockets = counts.GetValueOrDefault("TCP inuse") + counts.GetValueOrDefault("TCP tw");
        return sockets * 2 < local.Count ? null : Count(files.ReadTcpSockets(ipv6: false).Concat(files.ReadTcpSockets(ipv6: true)), local);
    }

    private static PortPressure Count(IEnumerable<TcpSocketRow> sockets, PortBlock local)
    {
        var groups = new FrequentKeys<Key, PortTally>(GroupsKept);
        long entries = 0;
        foreach (TcpSocketRow socket in sockets)
        {
            if (socket.Local.Port >= local.First && socket.Local.Port <= local.Last)
            {
                entries++;
                groups.Count(new Key(socket.Local.Address, socket.Peer)).Add((ushort)socket.Local.Port, socket.IsTimeWait, isRemapped: false);
            }
        }

        return new PortPressure(
            entries,
            [
                .. groups.Kept.OrderByDescending(group => group.Tally.Entries).Take(GroupsShown).Select(group => new PortGroup(
                    group.Key.Address.ToString(),
                    group.Key.Peer.Address.ToString(),
                    group.Key.Peer.Port,
                    "tcp",
                    group.Tally.Entries,
                    group.Tally.TimeWait,
                    0,
                    group.Tally.Lowest,
                    group.Tally.Highest)),
            ],
            groups.Shortfall,
            Consistent: true);
    }

    private readonly record struct Key(IPAddress Address, IPEndPoint Peer);
}
