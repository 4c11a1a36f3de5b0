using System.Diagnostics;
using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.ProcNet;
using Snatrace.Results;

namespace Snatrace.Doctor;

/// <summary>
/// Sees whether retransmits heal: a connect whose SYN was dropped at insertion waits in SYN_SENT and has no entry in the conntrack table. In the
/// race it has one a second later, when the SYN is sent again; where source NAT is out of ports it has none however often. Looking takes no
/// privilege in the clients' namespaces, and nothing is looked at while nothing is lost.
/// </summary>
internal sealed class HealingWatch
{
    /// <summary>A lost SYN is sent again after a second: looking this often, none is missed.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    // Enough to tell the race from exhaustion; each costs an answer of the kernel at every look.
    private const int MostFollowed = 256;
    private const int MostWitnesses = 8;

    // Of the time that is watched; sockets by the hundred thousand take long to read.
    private const double MostEffort = 0.1;

    private const string SynRetransmits = "TcpExtTCPSynRetrans";

    private readonly ConntrackSocket _conntrack;
    private readonly IReadOnlyList<ProcNetDirectory> _namespaces;
    private readonly IReadOnlyList<long?> _before;
    private readonly Dictionary<(IPEndPoint Client, IPEndPoint Destination), Fate> _followed = [];
    private readonly Stopwatch _watching = Stopwatch.StartNew();
    private readonly Stopwatch _looking = new();
    private bool _missedOne;

    internal HealingWatch(ConntrackSocket conntrack, IReadOnlyList<ProcNetDirectory> namespaces)
    {
        _conntrack = conntrack;
        _namespaces = namespaces;
        _before = [.. namespaces.Select(CountRetransmits)];
    }

    /// <summary>Looks at who waits now, and what became of those who waited before.</summary>
    /// <returns>Itself.</returns>
    internal HealingWatch Look()
    {
        if (_looking.Elapsed <= _watching.Elapsed * MostEffort)
        {
            LookNow();
        }
        else
        {
            _missedOne = true;
        }

        return this;
    }

    private void LookNow()
    {
        _looking.Start();

        // Before new ones are added: one whose first SYN was just on its way has not healed.
        foreach (((IPEndPoint Client, IPEndPoint Destination) connect, Fate fate) in _followed.Where(followed => followed.Value.Entry is null))
        {
            fate.Entry = Find(connect);
        }

        foreach (TcpSocketRow socket in _namespaces.SelectMany(space => Sockets(space, (files, ipv6) => files.ReadConnectingSockets(ipv6))))
        {
            (IPEndPoint, IPEndPoint) connect = (Plain(socket.Local), Plain(socket.Peer));
            if (_followed.TryGetValue(connect, out Fate? known))
            {
                known.Retransmits = Math.Max(known.Retransmits, socket.Retransmits);
            }
            else if (_followed.Count < MostFollowed && Find(connect) is null)
            {
                _followed[connect] = new Fate { Retransmits = socket.Retransmits };
            }
        }

        _looking.Stop();
    }

    /// <summary>What came of it.</summary>
    internal Healing Result()
    {
        if (_followed.Count > 0 || _missedOne)
        {
            LookNow(); // the last look decides, however long the others took, and where others were left out
        }

        long[] moved = [.. _namespaces.Zip(_before, (space, before) => CountRetransmits(space) - before).OfType<long>()];
        (IPEndPoint Client, Fate Fate)[] healed = [.. _followed.Where(connect => connect.Value.Entry is not null).Select(connect => (connect.Key.Client, connect.Value))];
        return new Healing(
            moved.Length,
            moved.Sum(),
            healed.Length,
            healed.Count(connect => connect.Fate.Entry!.Reply?.DestinationPort is { } port && port != connect.Client.Port),
            CountStuck());
    }

    // A destination that nobody here reaches is behind a rule that drops, or not behind this host at all.
    private int CountStuck()
    {
        ILookup<IPEndPoint, (IPEndPoint Client, IPEndPoint Destination)> stuck = _followed
            .Where(connect => connect.Value is { Entry: null, Retransmits: > 0 })
            .Select(connect => connect.Key)
            .ToLookup(connect => connect.Destination);
        return stuck.Count == 0 ? 0 : _namespaces // all are read once, for all destinations
            .SelectMany(space => Sockets(space, (files, ipv6) => files.ReadTcpSockets(ipv6)))
            .Where(socket => !socket.IsConnecting && stuck.Contains(Plain(socket.Peer)))
            .GroupBy(socket => Plain(socket.Peer), socket => Plain(socket.Local))
            .Where(witnesses => witnesses.Take(MostWitnesses).Any(client => Find((client, witnesses.Key)) is not null))
            .Sum(witnesses => stuck[witnesses.Key].Count());
    }

    private ConntrackEntry? Find((IPEndPoint Client, IPEndPoint Destination) connect) => _conntrack.Find(connect.Client, connect.Destination);

    // A namespace may be gone by now, and IPv6 missing.
    private static List<TcpSocketRow> Sockets(ProcNetDirectory space, Func<ProcNetDirectory, bool, IEnumerable<TcpSocketRow>> read)
    {
        var sockets = new List<TcpSocketRow>();
        foreach (bool ipv6 in (bool[])[false, true])
        {
            try
            {
                sockets.AddRange(read(space, ipv6));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ProcFormatException)
            {
            }
        }

        return sockets;
    }

    private static long? CountRetransmits(ProcNetDirectory space)
    {
        try
        {
            return space.ReadProtocolCounters().TryGetValue(SynRetransmits, out long count) ? count : null;
        }
        catch (Exception gone) when (gone is SystemCallException or ProcFormatException)
        {
            return null;
        }
    }

    // IPv4 through a socket of IPv6 is IPv4 on the wire.
    private static IPEndPoint Plain(IPEndPoint end) => end.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(end.Address.MapToIPv4(), end.Port) : end;

    private sealed class Fate
    {
        internal int Retransmits;
        internal ConntrackEntry? Entry;
    }
}
