namespace Snatrace.Simulation;

/// <summary>
/// Entries between their tuple search and their insertion, which no search sees: the whole race. In the order of their insertion. A CPU
/// handles one SYN at a time, so there are never more than CPUs.
/// </summary>
/// <param name="cpus">How many CPUs the node has.</param>
internal sealed class UnconfirmedEntries(int cpus)
{
    private readonly (double Insertion, int ReplyPort, uint Tuple)[] _entries = new (double, int, uint)[cpus + 1];
    private int _first;
    private int _count;

    internal bool Any => _count > 0;

    /// <summary>When the next one is inserted.</summary>
    internal double NextInsertion => _entries[_first].Insertion;

    internal void Add(double insertion, int replyPort, uint tuple)
    {
        int last = _first + _count++;
        _entries[last < _entries.Length ? last : last - _entries.Length] = (insertion, replyPort, tuple);
    }

    internal (double Insertion, int ReplyPort, uint Tuple) Take()
    {
        (double Insertion, int ReplyPort, uint Tuple) entry = _entries[_first];
        _first = _first + 1 == _entries.Length ? 0 : _first + 1;
        _count--;
        return entry;
    }

    /// <summary>Whether one of these will have this reply port.</summary>
    internal bool HaveReplyPort(int port)
    {
        for (int i = 0; i < _count; i++)
        {
            if (At(i).ReplyPort == port)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of these has this client's port.</summary>
    internal bool HaveTuple(uint tuple)
    {
        for (int i = 0; i < _count; i++)
        {
            if (At(i).Tuple == tuple)
            {
                return true;
            }
        }

        return false;
    }

    internal void Clear() => (_first, _count) = (0, 0);

    private ref readonly (double Insertion, int ReplyPort, uint Tuple) At(int index) =>
        ref _entries[_first + index < _entries.Length ? _first + index : _first + index - _entries.Length];
}
