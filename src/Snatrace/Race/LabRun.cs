using System.Diagnostics;
using Snatrace.Findings;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Preflight;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>A run of the lab, on one page: build, check, race in turns, account, and stop when the answer is certain.</summary>
/// <param name="plan">What to do.</param>
/// <param name="time">For the date of the run.</param>
/// <param name="progress">Told after every block what each arm has brought so far. Called on the thread that runs.</param>
public sealed class LabRun(LabPlan plan, TimeProvider time, Action<IReadOnlyList<ArmResult>>? progress = null)
{
    private const int FewestBlocks = 16;
    private const int ShortestBlock = 8;

    /// <summary>Runs until the plan is fulfilled or <paramref name="cancellation"/> asks for what there is.</summary>
    /// <exception cref="LabException">The lab cannot be built, or does not work.</exception>
    public LabResult Run(CancellationToken cancellation)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        var clock = Stopwatch.StartNew();
        using var lab = LabNetwork.Build(plan.Containers);
        var rules = SourceHostRules.Create(lab, plan.Arms[0].SourceNat);
        LabCheck.Run(lab);
        rules.Widen(plan.Widen, cancellation);
        ILoad load = plan.Load == LoadKind.Steady
            ? new SteadyLoad(lab, rules, plan, time)
            : new Track(new LabGround(lab, rules), Cpus.Allowed(), plan.Grace);

        ArmResult[] arms = [.. plan.Arms.Select(arm => arm.Begin())];
        var timeline = new CounterTimeline();
        StopReason? stopped = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(plan.Limit);

        // A block of racers is over in milliseconds, unless it waits for a grace time; one of a steady load goes on until it is told to stop.
        CancellationToken endsBlock = plan.Load == LoadKind.Steady ? limit.Token : cancellation;
        while (stopped is null)
        {
            for (int turn = 0; turn < arms.Length && !limit.IsCancellationRequested; turn++)
            {
                long left = (plan.Rounds ?? long.MaxValue) - arms[turn].Rounds;
                int rounds = (int)Math.Min(left, BlockLength(load));
                BlockResult block = load.Run(plan.Arms[turn], rounds, endsBlock);
                arms[turn] = arms[turn].Plus(block);
                timeline.Add(new CounterSample(clock.Elapsed, arms[turn].Name, block.Cpus));
                progress?.Invoke(arms);
            }

            stopped = Finished(arms)
                ?? (cancellation.IsCancellationRequested ? StopReason.Interrupted
                    : limit.IsCancellationRequested ? StopReason.Time
                    : null);
        }

        FollowedBlock? followed = Follow(arms, arm => cancellation.IsCancellationRequested ? null : new Follower(lab, rules, load.Racers, load.MaximumRounds).Follow(arm, cancellation));
        if (plan.Follow && cancellation.IsCancellationRequested)
        {
            stopped = StopReason.Interrupted;
        }

        return new LabResult(
            startedAt, clock.Elapsed, Host.Facts(), plan.Containers, load.Racers, plan.Widen, stopped.Value, arms)
        {
            Load = plan.Load,
            DialInterval = plan.Load == LoadKind.Steady ? plan.DialInterval : null,
            Samples = timeline.Samples,
            Followed = followed,
        };
    }

    // Where the race is to be seen: under the plain arm, else under the first that has clashed.
    private FollowedBlock? Follow(ArmResult[] arms, Func<Arm, FollowedBlock?> follow)
    {
        int told = Array.FindIndex(arms, arm => arm.Name == ArmResult.Baseline);
        told = told >= 0 ? told : Math.Max(Array.FindIndex(arms, arm => arm.Clashes > 0), 0);
        return plan.Load == LoadKind.Steady
            ? arms[told].Latency is { } latency ? new FollowedBlock(arms[told].Name, latency.Count, latency, Clash: null) : null
            : plan.Follow ? follow(plan.Arms[told]) : null;
    }

    private StopReason? Finished(ArmResult[] arms) => plan.Rounds is { } rounds
        ? arms.All(arm => arm.Rounds >= rounds) ? StopReason.Rounds : null
        : plan.Load == LoadKind.Race && StoppingRule.IsSatisfied(arms) ? StopReason.Certain : null;

    // Few rounds make several short blocks: how much rounds of a block are alike can only be told from several. Not too short, since
    // the first rounds of a block clash less; and not where each block waits for a grace time.
    private long BlockLength(ILoad load) => plan.Rounds is { } rounds && plan.Grace == TimeSpan.Zero
        ? Math.Min(load.MaximumRounds, Math.Max(ShortestBlock, rounds / FewestBlocks))
        : load.MaximumRounds;
}
