namespace Snatrace.Bench.Load;

/// <summary>What client and server promise, against the physical limit of each.</summary>
internal static class LoadPromises
{
    internal static IReadOnlyList<Promise> Of(IReadOnlyList<ClientTurn> turns, IReadOnlyList<(ServerRun C, ServerRun Ours)> pairs) =>
    [
        new("client: connects per second, of C's", Bound.AtLeast(0.9), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.C.PerSecond, turn.One.PerSecond)))),
        new("client: CPU per connect, of C's", Bound.AtMost(1.15), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.C.CpuMicroseconds, turn.One.CpuMicroseconds)))),
        new("client: 8 workers, of 1's connects per second", Bound.AtLeast(1), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.One.PerSecond, turn.Eight.PerSecond)))),
        new("client: peak memory, 8 workers, MB", Bound.AtMost(40), "0.0",
            new Sample(turns.Select(turn => turn.Eight.Process.PeakMegabytes))),
        new("server: accepts per second, of C's", Bound.AtLeast(0.9), "0.00",
            ComparisonTable.RatioOf(pairs.Select(pair => (pair.C.Reset.PerSecond, pair.Ours.Reset.PerSecond)))),
        new("server: peak memory, MB", Bound.AtMost(40), "0.0", new Sample(pairs.Select(pair => pair.Ours.PeakMegabytes))),
    ];
}
