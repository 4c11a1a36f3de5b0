namespace Snatrace.Results;

/// <summary>Conntrack's counters at a moment, or how far they moved up to it.</summary>
/// <param name="At">When they were read, UTC.</param>
/// <param name="Interval">The time in which they moved; null when these are the counters themselves.</param>
/// <param name="Cpus">CPU by CPU, in the kernel's order; at least one.</param>
public sealed record CounterReading(DateTimeOffset At, TimeSpan? Interval, IReadOnlyList<CounterRow> Cpus)
{
    /// <summary>All CPUs together.</summary>
    public CounterRow Total => Cpus.Aggregate((sum, cpu) => sum.Plus(cpu)) with { Cpu = null };

    /// <summary>This movement and the one that follows it, of the same CPUs.</summary>
    public CounterReading Plus(CounterReading next) =>
        new(next.At, Interval + next.Interval, [.. Cpus.Zip(next.Cpus, (cpu, more) => cpu.Plus(more))]);
}
