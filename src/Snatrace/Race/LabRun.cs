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
        var track = new Track(lab, rules, Cpus.Allowed(), plan.Grace);

        ArmResult[] arms = [.. plan.Arms.Select(arm => arm.Begin())];
        StopReason? stopped = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(plan.Limit);
        while (stopped is null)
        {
            for (int turn = 0; turn < arms.Length && !limit.IsCancellationRequested; turn++)
            {
                long left = (plan.Rounds ?? long.MaxValue) - arms[turn].Rounds;
                int rounds = (int)Math.Min(left, BlockLength(track));
                arms[turn] = arms[turn].Plus(track.Run(plan.Arms[turn], rounds, cancellation));
                progress?.Invoke(arms);
            }

            stopped = Finished(arms)
                ?? (cancellation.IsCancellationRequested ? StopReason.Interrupted
                    : limit.IsCancellationRequested ? StopReason.Time
                    : null);
        }

        return new LabResult(
            startedAt, clock.Elapsed, Host.Facts(), plan.Containers, track.Racers, plan.Widen, stopped.Value, arms);
    }

    private StopReason? Finished(ArmResult[] arms) => plan.Rounds is { } rounds
        ? arms.All(arm => arm.Rounds >= rounds) ? StopReason.Rounds : null
        : StoppingRule.IsSatisfied(arms) ? StopReason.Certain : null;

    // Few rounds make several short blocks: how much rounds of a block are alike can only be told from several. Not too short, since
    // the first rounds of a block clash less; and not where each block waits for a grace time.
    private long BlockLength(Track track) => plan.Rounds is { } rounds && plan.Grace == TimeSpan.Zero
        ? Math.Min(track.MaximumRounds, Math.Max(ShortestBlock, rounds / FewestBlocks))
        : track.MaximumRounds;
}
