namespace Snatrace.Race;

/// <summary>A block before it is run: rounds back to back under one arm.</summary>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Cpus">The CPU of each racer; all the same for <c>one-cpu</c>.</param>
/// <param name="SamePort">One source port a round for all racers, or one each.</param>
/// <param name="PortStart">Where in the rotation the block's ports start.</param>
/// <param name="Grace">How long to wait, once every answer has come, for lost SYNs to be sent again.</param>
internal sealed record BlockPlan(int Rounds, IReadOnlyList<int> Cpus, bool SamePort, int PortStart, TimeSpan Grace)
{
    /// <summary>
    /// How many nanoseconds after racer 0 racer 1 is to leave in each round, negative for before; empty if all leave together.
    /// </summary>
    internal IReadOnlyList<long> SkewsNs { get; init; } = [];

    /// <summary>How many racers run.</summary>
    internal int Racers => Cpus.Count;

    /// <summary>The container from which a racer connects in a round: no two racers share one, and all get their turn.</summary>
    internal int ContainerOf(int racer, int round, int containers) => ((round * Racers) + racer) % containers;

    /// <summary>How long after the round's moment a racer leaves: in nanoseconds, which are Stopwatch's ticks on Linux.</summary>
    internal long DelayOf(int racer, int round) =>
        SkewsNs.Count == 0 ? 0 : Math.Max(0, racer == 0 ? -SkewsNs[round] : SkewsNs[round]);

    /// <summary>The source port of a racer in a round.</summary>
    internal ushort PortOf(int racer, int round) =>
        PortRotation.At(PortStart, SamePort ? round : (round * Racers) + racer);
}
