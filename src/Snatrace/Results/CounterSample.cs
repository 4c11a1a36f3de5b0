namespace Snatrace.Results;

/// <summary>How far the source host's counters moved in a stretch of a run that belongs to one arm: one block of it, or several.</summary>
/// <param name="At">The end of the stretch, from the beginning of the run.</param>
/// <param name="Arm">The arm's name.</param>
/// <param name="Cpus">The movement, by CPU.</param>
public sealed record CounterSample(TimeSpan At, string Arm, IReadOnlyList<CpuCounters> Cpus)
{
    /// <summary>This stretch and the arm's next one.</summary>
    public CounterSample Plus(CounterSample next) => next with { Cpus = [.. Cpus.Zip(next.Cpus, (sum, more) => sum.Plus(more))] };
}
