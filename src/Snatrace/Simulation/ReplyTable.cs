namespace Snatrace.Simulation;

/// <summary>
/// The conntrack entries of one node to one destination, by their reply port: with one masquerade address that is what tells them apart.
/// Expired entries stay until their port is taken again, so that nothing need be done when time passes, and a table is as large as ports
/// are many, however long it is used.
/// </summary>
internal sealed class ReplyTable
{
    /// <summary>An entry of somebody who is none of the containers, and which never expires.</summary>
    private const uint Foreign = uint.MaxValue;

    /// <summary>nf_conntrack_tcp_timeout_time_wait.</summary>
    private const uint TimeWaitMs = 120_000;

    /// <summary>By how much a client forgets a connection earlier (TCP_TIMEWAIT_LEN).</summary>
    private const uint ClientForgetsEarlierMs = 60_000;

    private const int Ports = 65536;

    private readonly uint[] _expiryMs = new uint[Ports];
    private readonly uint[] _tuple = new uint[Ports];

    // Entries whose reply port is not the client's, found by their original tuple: a hash with chains. 0, which is nobody's port, ends them.
    private readonly ushort[] _head = new ushort[Ports];
    private readonly ushort[] _next = new ushort[Ports];
    private int _remapped;

    /// <summary>Whether a port is taken.</summary>
    internal bool IsTaken(int port, uint nowMs) => _expiryMs[port] > nowMs;

    /// <summary>Whether the entry on a port is in TIME_WAIT, or gone.</summary>
    internal bool IsClosed(int port, uint nowMs) => _expiryMs[port] <= nowMs + TimeWaitMs;

    /// <summary>
    /// The first free port of <paramref name="count"/> from <paramref name="first"/> on; the search begins at <paramref name="start"/> of
    /// them and goes around. 0 when there is none.
    /// </summary>
    internal int FindFree(int first, int count, uint nowMs, int start)
    {
        // Free is what was taken until now at the latest.
        int above = _expiryMs.AsSpan(first + start, count - start).IndexOfAnyInRange(0u, nowMs);
        if (above >= 0)
        {
            return first + start + above;
        }

        int below = _expiryMs.AsSpan(first, start).IndexOfAnyInRange(0u, nowMs);
        return below >= 0 ? first + below : 0;
    }

    /// <summary>Whether a container still has this port: its socket is open, or in TIME_WAIT.</summary>
    internal bool IsClientPortBusy(uint tuple, uint nowMs)
    {
        uint thenMs = nowMs + ClientForgetsEarlierMs;
        int port = (ushort)tuple;
        return (_tuple[port] == tuple && _expiryMs[port] > thenMs) || (_remapped > 0 && FindRemapped(tuple, thenMs) != 0);
    }

    /// <summary>
    /// Removes what is left of an earlier connection with the same original tuple: a SYN reopens it, that is conntrack deletes it and begins
    /// anew (nf_conntrack_tcp_packet).
    /// </summary>
    internal void Reopen(uint tuple, uint nowMs)
    {
        int port = (ushort)tuple;
        if (_tuple[port] == tuple)
        {
            _expiryMs[port] = 0;
        }

        if (_remapped > 0 && FindRemapped(tuple, nowMs) is var remapped and not 0)
        {
            _expiryMs[remapped] = 0;
        }
    }

    /// <summary>Adds an entry, in the place of one that has expired or is to give way.</summary>
    internal void Insert(int port, uint tuple, uint expiryMs)
    {
        if (IsLinked(port))
        {
            Unlink(port);
        }

        _tuple[port] = tuple;
        _expiryMs[port] = expiryMs;
        if (IsLinked(port))
        {
            ref ushort head = ref _head[Hash(tuple)];
            _next[port] = head;
            head = (ushort)port;
            _remapped++;
        }
    }

    /// <summary>Adds an entry that was there before everything, and stays.</summary>
    internal void InsertForeign(int port) => (_tuple[port], _expiryMs[port]) = (Foreign, uint.MaxValue);

    internal void Clear()
    {
        Array.Clear(_expiryMs);
        Array.Clear(_tuple);
        Array.Clear(_head);
        Array.Clear(_next);
        _remapped = 0;
    }

    // An index that spreads neighbouring ports of one container (Knuth's multiplicative hash).
    private static int Hash(uint tuple) => (int)(unchecked(tuple * 2_654_435_769) >> 16);

    private bool IsLinked(int port) => _tuple[port] is var tuple and not 0 and not Foreign && (ushort)tuple != port;

    private int FindRemapped(uint tuple, uint afterMs)
    {
        int port = _head[Hash(tuple)];
        while (port != 0 && !(_tuple[port] == tuple && _expiryMs[port] > afterMs))
        {
            port = _next[port];
        }

        return port;
    }

    private void Unlink(int port)
    {
        ref ushort link = ref _head[Hash(_tuple[port])];
        while (link != port)
        {
            link = ref _next[link];
        }

        link = _next[port];
        _remapped--;
    }
}
