namespace Snatrace.Bench.Risk;

/// <summary>Something to measure and to predict.</summary>
/// <param name="Candidates">Ports a container's kernel picks from: half of its ip_local_port_range.</param>
/// <param name="GapMicroseconds">Mean time from one connect of a container to its next, at least; a connect takes its time, too.</param>
/// <param name="Widen">Rules in the window.</param>
internal sealed record RiskSetting(int Candidates, double GapMicroseconds, int Widen)
{
    /// <summary>All; those with the same window follow each other.</summary>
    internal static readonly IReadOnlyList<RiskSetting> All =
    [
        new(8, 100, 0),
        new(8, 300, 0),
        new(16, 100, 0),
        new(16, 200, 1000),
        new(64, 100, 1000),
        new(64, 200, 1000),
    ];

    /// <summary>The first port of the range.</summary>
    internal const int LowPort = 40_000;

    /// <summary>The last port of the range.</summary>
    internal int HighPort => LowPort + (2 * Candidates) - 1;
}
