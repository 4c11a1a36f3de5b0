namespace Snatrace.Results;

/// <summary>How far the source host's counters moved in a stretch of a run that belongs to one arm.</summary>
/// <param name="At">The end of the stretch, from the beginning of the run.</param>
/// <param name="Arm">The arm's name.</param>
/// <param name="Cpus">The movement, by CPU.</param>
public sealed record CounterSample(TimeSpan At, string Arm, IReadOnlyList<CpuCounters> Cpus);
