namespace Snatrace.Simulation;

/// <summary>Runs a simulation on all CPUs.</summary>
public static class Simulator
{
    /// <summary>Simulates until the end, or until it is stopped.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">May be looked at meanwhile.</param>
    /// <param name="stop">Ends it early, with what was counted until then.</param>
    /// <exception cref="ArgumentException">It cannot be simulated; the message says why and what to do.</exception>
    public static SimulationResult Run(SimulationRequest request, SimulationProgress? progress = null, CancellationToken stop = default)
    {
        if (request.Obstacle() is { } obstacle)
        {
            throw new ArgumentException(obstacle, nameof(request));
        }

        var plan = new SimulationPlan(request);
        progress ??= new SimulationProgress();
        progress.Expected = request.Fleet.Containers * request.Fleet.Rate * request.Seconds * request.Treatments.Count;

        var total = new TreatmentTally[request.Treatments.Count];
        long next = -1;
        bool isComplete = true;
        _ = Parallel.For(0, request.Threads, new ParallelOptions { MaxDegreeOfParallelism = request.Threads }, _ =>
        {
            (TreatmentTally[] tallies, bool isDone) = Work(request, plan, () => Interlocked.Increment(ref next), progress, stop);
            lock (total)
            {
                isComplete &= isDone;
                for (int i = 0; i < total.Length; i++)
                {
                    total[i].Add(tallies[i]);
                }
            }
        });

        return new SimulationResult(request, isComplete, [.. request.Treatments.Select((treatment, index) => total[index].Of(treatment, request.Confidence))]);
    }

    // One thread: takes stretches until there are none left. What they need is made once for each kind of node and used again.
    private static (TreatmentTally[] Tallies, bool IsDone) Work(
        SimulationRequest request, SimulationPlan plan, Func<long> next, SimulationProgress progress, CancellationToken stop)
    {
        var tallies = new TreatmentTally[request.Treatments.Count];
        var nodes = new Dictionary<(int, int), SimulatedNode>();
        for (long stretch = next(); stretch < plan.Stretches; stretch = next())
        {
            (int treatment, int containers) kind = plan.Of(stretch);
            if (kind.containers == 0)
            {
                continue;
            }

            if (stop.IsCancellationRequested)
            {
                return (tallies, false);
            }

            if (!nodes.TryGetValue(kind, out SimulatedNode? node))
            {
                node = nodes[kind] = new SimulatedNode(request.Fleet, kind.containers, request.Treatments[kind.treatment]);
            }

            var random = Xoshiro256.Stream(request.Seed, (ulong)stretch);
            tallies[kind.treatment].Add(node.Run(random, plan.WarmUp, plan.SliceSeconds, progress, stop));
        }

        return (tallies, !stop.IsCancellationRequested);
    }
}
