using System.Diagnostics;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Race;

/// <summary>
/// A ground made ready for racing: racers and CPUs chosen, block by block the ground prepared for the arm, the counters read before and
/// after.
/// </summary>
internal sealed class Track : ILoad
{
    private const int RoundsPerBlock = 128;

    // Descriptors beyond the racers' own: the threads' doors into namespaces, a file of /proc, what the runtime opens.
    private const int SpareDescriptors = 24;

    // TCP_TIMEOUT_INIT (include/net/tcp.h; RFC 6298, 2.1).
    private static readonly TimeSpan FirstRetransmission = TimeSpan.FromSeconds(1);

    private readonly IRaceGround _ground;
    private readonly IReadOnlyList<int> _cpus;
    private readonly IReadOnlyList<Racer> _racers;
    private readonly PortRotation _ports;
    private readonly TimeSpan _grace;
    private long? _firstRound;

    /// <summary>Makes a ground ready.</summary>
    /// <param name="ground">One that works.</param>
    /// <param name="cpus">CPUs to race on, at least 2.</param>
    /// <param name="grace">How long a block waits, once every answer has come, for lost SYNs to be sent again.</param>
    /// <param name="ports">Source ports; null to begin with the first.</param>
    internal Track(IRaceGround ground, IReadOnlyList<int> cpus, TimeSpan grace, PortRotation? ports = null)
    {
        _ground = ground;
        _ports = ports ?? new PortRotation();
        _grace = grace;
        _cpus = [.. cpus.Take(ground.Containers.Count)];
        MaximumRounds = FittingRounds(_cpus.Count, ground.Capacity);
        _racers = [.. _cpus.Select((_, number) => new Racer(number, ground, MaximumRounds))];
    }

    /// <summary>The longest block that fits the descriptors this process may open, and what the ground can hold.</summary>
    public int MaximumRounds { get; }

    /// <summary>How many racers run in a round: one per CPU, and no more than there are containers.</summary>
    public int Racers => _racers.Count;

    /// <inheritdoc/>
    public BlockResult Run(Arm arm, int rounds, CancellationToken cancellation) =>
        Run(arm, Math.Min(rounds, MaximumRounds), [], cancellation);

    /// <summary>Runs a block in which the second of two racers leaves so many nanoseconds after the first, a round for each.</summary>
    internal BlockResult Run(Arm arm, IReadOnlyList<long> skewsNs, CancellationToken cancellation) =>
        Run(arm, skewsNs.Count, skewsNs, cancellation);

    private BlockResult Run(Arm arm, int rounds, IReadOnlyList<long> skewsNs, CancellationToken cancellation)
    {
        _ground.Prepare(arm);
        int ports = arm.SamePort ? rounds : rounds * Racers;
        var plan = new BlockPlan(
            rounds, arm.OneCpu ? [.. _cpus.Select(_ => _cpus[0])] : _cpus, arm.SamePort, _ports.Take(ports), _grace)
        {
            SkewsNs = skewsNs,
        };

        // Read when all answers have come and before the grace time, in which SYNs that are sent again may clash again.
        IReadOnlyList<ConntrackCounters> before = _ground.ReadCounters();
        IReadOnlyList<ConntrackCounters> after = [];
        long? retransmitsBefore = SynRetransmits();
        TimeSpan racing = Block.Run(_racers, plan, answered: () => after = _ground.ReadCounters(), cancellation);
        long? retransmits = SynRetransmits() - retransmitsBefore;
        _ground.Clear();

        return Collect(plan, racing) with
        {
            Cpus = CounterMovement.Between(before, after),
            SynRetransmits = cancellation.IsCancellationRequested ? null : retransmits,
        };
    }

    private BlockResult Collect(BlockPlan plan, TimeSpan racing)
    {
        _firstRound ??= _racers[0].Left[0];
        int lostSyns = 0;
        int lostBeyond = 0;
        bool isLate = _ground.Deadline is not null && Stopwatch.GetElapsedTime(_racers[0].Left[0]) >= FirstRetransmission;
        int clashes = 0;
        TimeSpan? firstClash = null;
        for (int round = 0; round < plan.Rounds; round++)
        {
            int beyond = 0;
            int lost = 0;
            for (int racer = 0; racer < _racers.Count; racer++)
            {
                if (_racers[racer].Lost[round])
                {
                    // A SYN that was sent again by now has an entry, too, which says nothing about the first.
                    bool hasLeft = !isLate && _ground.HasLeft(plan.ContainerOf(racer, round, _ground.Containers.Count), plan.PortOf(racer, round));
                    beyond += hasLeft ? 1 : 0;
                    lost += hasLeft ? 0 : 1;
                }
            }

            lostSyns += lost;
            lostBeyond += beyond;
            if (lost > 0)
            {
                clashes++;
                firstClash ??= Stopwatch.GetElapsedTime(_firstRound.Value, _racers[0].Left[round]);
            }
        }

        return new BlockResult
        {
            Rounds = plan.Rounds,
            Connects = plan.Rounds * plan.Racers,
            LostSyns = lostSyns,
            LostBeyond = lostBeyond,
            IsLate = isLate,
            Clashes = clashes,
            LostFences = _racers.Count(racer => racer.FenceLost),
            FirstClash = firstClash,
            Skews = plan.SkewsNs.Count == 0 ? [] : [.. Enumerable.Range(0, plan.Rounds).Select(Skewed)],
            Racing = racing,
        };
    }

    // By when they left, not by when they were to.
    private SkewedRound Skewed(int round) => new(
        (long)Stopwatch.GetElapsedTime(_racers[0].Left[round], _racers[1].Left[round]).TotalNanoseconds,
        _racers[0].Lost[round] || _racers[1].Lost[round]);

    private long? SynRetransmits() => _grace < LabPlan.RetransmitDue
        ? null
        : _ground.Containers.Select(container => container.Run(ReadSynRetransmits)).Aggregate((sum, next) => sum + next);

    // Inside a container.
    private static long? ReadSynRetransmits()
    {
        using var counters = TcpCounters.Open();
        return counters.ReadSynRetransmits();
    }

    // Each racer opens a socket a round, and one for the fence.
    private static int FittingRounds(int racers, int capacity)
    {
        int descriptors = ProcessLimits.OpenFiles() - ProcessLimits.OpenFilesNow() - SpareDescriptors;
        return Math.Clamp((Math.Min(descriptors, capacity) / racers) - 1, 1, RoundsPerBlock);
    }
}
