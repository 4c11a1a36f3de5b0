using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>Results as tests need them: balanced accounts and nothing remarkable, unless said otherwise.</summary>
internal static class Given
{
    internal static readonly CpuCounters NoCounters = new(0, null, null, null, null, null, null);

    /// <summary>An arm whose every clash lost one SYN, which the kernel counted.</summary>
    internal static ArmResult Arm(string name = ArmResult.Baseline, long rounds = 4096, long clashes = 0) => new()
    {
        Name = name,
        Rule = name,
        Rounds = rounds,
        Connects = 2 * rounds,
        LostSyns = clashes,
        Clashes = clashes,
        Racing = TimeSpan.FromMilliseconds(rounds),
        Cpus = rounds == 0 ? [] : [Counted(clashes)],
    };

    /// <summary>Counters that moved by so many lost SYNs.</summary>
    internal static CpuCounters Counted(long lost, int cpu = 0) => new(cpu, 0, lost, lost, 0, 0, 0);

    /// <summary>A run of these arms.</summary>
    internal static LabResult Run(params ArmResult[] arms) => new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        TimeSpan.FromSeconds(1.5),
        new HostFacts("6.18.0", 4, Rootless: true),
        Containers: 2,
        Racers: 2,
        Widen: 0,
        StopReason.Certain,
        arms);

    /// <summary>A block of so many rounds.</summary>
    internal static BlockResult Block(int rounds = 128, int clashes = 0, params CpuCounters[] cpus) => new()
    {
        Rounds = rounds,
        Connects = 2 * rounds,
        LostSyns = clashes,
        Clashes = clashes,
        LostFences = 0,
        Racing = TimeSpan.FromMilliseconds(5),
        Cpus = cpus,
    };
}
