using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// How far counters moved in one stretch of the run, by CPU. Only CPUs on which one did: of a hundred CPUs two have something to say.
/// </summary>
public sealed record CounterSampleDocument(double AtMs, string Arm, IReadOnlyList<CpuCounters> Cpus)
{
    internal static CounterSampleDocument Of(CounterSample sample) =>
        new(LabDocument.Round(sample.At.TotalMilliseconds), sample.Arm, [.. sample.Cpus.Where(cpu => cpu.HasMoved())]);
}
