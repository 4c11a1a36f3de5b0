using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>
/// One node and one destination, event by event: connects, the CPUs that handle their SYNs, the tuple search, the insertion a window later,
/// and the retransmission of what was lost. Destinations share neither conntrack entries nor client ports, so that each may be simulated for
/// itself. SYNs are taken in the order of their searches; since every window is equally long that is the order of their insertions, and a
/// SYN's fate is known as soon as it has searched.
/// </summary>
internal sealed class SimulatedNode
{
    private const int EventsBetweenLooks = 1 << 16;

    // When a SYN is sent again, in seconds after connect. From 6.5 on (tcp_syn_linear_timeouts = 4), then by doubling; tcp_syn_retries = 6.
    private static readonly double[] LinearRetransmissions = [1, 2, 3, 4, 5, 7, 11, 19, 35, 67];
    private static readonly double[] DoublingRetransmissions = [1, 3, 7, 15, 31, 63];

    private readonly ReplyTable _table = new();
    private readonly SynQueue _queue = new();
    private readonly double[] _retransmissions;
    private readonly double _window;
    private readonly double _lifetime;
    private readonly double _meanGap;
    private readonly int _burst;
    private readonly int[] _bursting;
    private readonly int[] _foreignPorts;
    private readonly int _foreign;
    private readonly CpuDraw _cpus;
    private readonly double[] _busyUntil;
    private readonly UnconfirmedEntries _unconfirmed;
    private readonly ClientPorts _clientPorts;
    private readonly ReplyPortChoice _replyPorts;

    private Xoshiro256 _random;
    private SimulationTally _tally;
    private double _start;
    private double _end;
    private int _awaited;

    /// <param name="fleet">Whose node it is.</param>
    /// <param name="containers">Containers on it.</param>
    /// <param name="treatment">What is done about the race.</param>
    internal SimulatedNode(Fleet fleet, int containers, Treatment treatment)
    {
        _retransmissions = fleet.Kernel == KernelGeneration.Current ? LinearRetransmissions : DoublingRetransmissions;
        _window = fleet.WindowNs * 1e-9;
        _lifetime = fleet.Occupancy is null ? fleet.EntrySeconds : 0; // as given is with these, and they would come on top
        _burst = Math.Min(fleet.Burst, containers);
        _bursting = [.. Enumerable.Range(0, containers)];
        _meanGap = fleet.Destinations * _burst / (containers * fleet.Rate);
        _cpus = new CpuDraw(treatment == Treatment.OneCpu ? [1] : fleet.CpuShares);
        _busyUntil = new double[_cpus.Count];
        _unconfirmed = new UnconfirmedEntries(_cpus.Count);
        _clientPorts = new ClientPorts(fleet.Kernel, fleet.LowPort, fleet.HighPort, containers);
        _replyPorts = new ReplyPortChoice(treatment, fleet.Kernel, containers);
        _foreignPorts = fleet.Occupancy > 0 ? [.. _clientPorts.Candidates] : [];
        _foreign = (int)Math.Round((fleet.Occupancy ?? 0) * _foreignPorts.Length);
    }

    /// <summary>Simulates a stretch of time, beginning with an empty table that fills before counting begins.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="warmUp">Seconds before counting.</param>
    /// <param name="seconds">Seconds that are counted.</param>
    /// <param name="progress">Told of the connects, now and then.</param>
    /// <param name="stop">Ends it early; what was counted until then holds for the time until then.</param>
    internal SimulationTally Run(
        Xoshiro256 random, double warmUp, double seconds, SimulationProgress progress, CancellationToken stop)
    {
        _random = random;
        _tally = default;
        _awaited = 0;
        _start = warmUp;
        _end = warmUp + seconds;
        Boot();

        long told = 0;
        int events = 0;
        double nextBurst = Exponential.Next(ref _random) * _meanGap;
        while (true)
        {
            double time = Math.Min(nextBurst, _queue.NextTime);
            if (time >= _end && _awaited == 0)
            {
                break;
            }

            if (++events == EventsBetweenLooks)
            {
                events = 0;
                progress.Add(_tally.Connects - told);
                told = _tally.Connects;
                if (stop.IsCancellationRequested)
                {
                    break;
                }
            }

            if (_queue.NextTime <= nextBurst)
            {
                TakeFromQueue(time);
            }
            else
            {
                Burst(time);
                nextBurst += Exponential.Next(ref _random) * _meanGap;
            }
        }

        progress.Add(_tally.Connects - told);
        return _tally;
    }

    private static uint Milliseconds(double time) => (uint)(time * 1000);

    private void Boot()
    {
        _table.Clear();
        _queue.Clear();
        _unconfirmed.Clear();
        Array.Clear(_busyUntil);
        _clientPorts.Boot(ref _random);
        _replyPorts.Boot(ref _random);
        for (int i = 0; i < _foreign; i++)
        {
            _table.InsertForeign(Draw(_foreignPorts, i));
        }
    }

    // One of those from i on, which takes place i: after n draws the first n are a sample without repetition (R. A. Fisher, F. Yates, 1938).
    private int Draw(int[] among, int i)
    {
        int drawn = i + _random.Below(among.Length - i);
        (among[i], among[drawn]) = (among[drawn], among[i]);
        return among[i];
    }

    private void Burst(double time)
    {
        if (_burst == 1)
        {
            Connect(time, _random.Below(_bursting.Length));
            return;
        }

        for (int i = 0; i < _burst; i++)
        {
            Connect(time, Draw(_bursting, i));
        }
    }

    private void Connect(double time, int container)
    {
        bool isCounted = IsCounted(time);
        _tally.Connects += isCounted ? 1 : 0;
        Confirm(time);
        var busy = new BusyPorts(_table, _queue, _unconfirmed);
        int port = _clientPorts.Next(container, Milliseconds(time), ref busy, ref _random);
        if (port == ClientPorts.None)
        {
            _tally.WithoutPort += isCounted ? 1 : 0;
            return;
        }

        Arrive(time, new Syn((ushort)container, (ushort)port, 0, time));
    }

    private void TakeFromQueue(double time)
    {
        (Syn syn, bool hasCpu) = _queue.Take();
        _awaited -= IsAwaited(syn) ? 1 : 0;
        if (hasCpu)
        {
            Search(time, syn);
        }
        else
        {
            Arrive(time, syn);
        }
    }

    // A CPU handles SYNs one after another.
    private void Arrive(double time, in Syn syn)
    {
        ref double busyUntil = ref _busyUntil[_cpus.Count == 1 ? 0 : _cpus.Next(ref _random)];
        double begin = Math.Max(time, busyUntil);
        busyUntil = begin + _window;
        if (begin > time)
        {
            Later(begin, syn, hasCpu: true);
        }
        else
        {
            Search(time, syn);
        }
    }

    private void Search(double time, in Syn syn)
    {
        Confirm(time);
        uint nowMs = Milliseconds(time);
        _table.Reopen(syn.Tuple, nowMs);
        int replyPort = _replyPorts.Next(syn.Container, syn.ClientPort, _table, nowMs, ref _random);
        bool isExhausted = replyPort == ReplyPortChoice.None;
        if (isExhausted || _unconfirmed.HaveReplyPort(replyPort))
        {
            Lose(time, syn, isExhausted);
            return;
        }

        _tally.Remapped += replyPort != syn.ClientPort && IsCounted(time) ? 1 : 0;
        _unconfirmed.Add(time + _window, replyPort, syn.Tuple);
    }

    // Inserts what had its window until now, so that others see it.
    private void Confirm(double time)
    {
        while (_unconfirmed.Any && _unconfirmed.NextInsertion <= time)
        {
            (double insertion, int replyPort, uint tuple) = _unconfirmed.Take();
            if (_lifetime > 0)
            {
                _table.Insert(replyPort, tuple, Milliseconds(insertion + _lifetime));
            }
        }
    }

    private void Lose(double time, in Syn syn, bool isExhausted)
    {
        if (IsCounted(time))
        {
            _tally.ExhaustedSearches += isExhausted ? 1 : 0;
            _tally.Clashes += isExhausted ? 0 : 1;
        }

        if (IsCounted(syn.ConnectTime))
        {
            _tally.DelayedOnce += syn.Attempt == 0 ? 1 : syn.Attempt == 1 ? -1 : 0;
            _tally.DelayedLonger += syn.Attempt == 1 ? 1 : 0;
        }

        if (syn.Attempt < _retransmissions.Length)
        {
            Later(syn.ConnectTime + _retransmissions[syn.Attempt], syn with { Attempt = syn.Attempt + 1 }, hasCpu: false);
        }
    }

    private void Later(double time, in Syn syn, bool hasCpu)
    {
        _queue.Add(time, syn, hasCpu);
        _awaited += IsAwaited(syn) ? 1 : 0;
    }

    private bool IsCounted(double time) => time >= _start && time < _end;

    // Whether it decides to which class of delay a counted connect belongs: later retransmissions do not.
    private bool IsAwaited(in Syn syn) => syn.Attempt <= 1 && IsCounted(syn.ConnectTime);

    private readonly ref struct BusyPorts(ReplyTable table, SynQueue queue, UnconfirmedEntries unconfirmed) : IBusyPorts
    {
        public bool Has(uint tuple, uint nowMs) =>
            table.IsClientPortBusy(tuple, nowMs) || queue.Holds(tuple) || (unconfirmed.Any && unconfirmed.HaveTuple(tuple));
    }
}
