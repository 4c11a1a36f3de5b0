namespace Snatrace.Bench.Load;

/// <summary>What client and server promise, against the physical limit of each.</summary>
internal static class LoadPromises
{
    // Where the program that this one replaces goes beyond 100 ms.
    private const double FlatMs = 10;

    internal static IReadOnlyList<Promise> Of(
        IReadOnlyList<ClientTurn> turns, IReadOnlyList<Saturation> saturated, IReadOnlyList<(ServerRun C, ServerRun Ours)> pairs) =>
    [
        new("client: connects per second, of C's", Bound.AtLeast(0.9), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.C.PerSecond, turn.One.PerSecond)))),
        new("client: CPU per connect, of C's", Bound.AtMost(1.15), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.C.CpuMicroseconds, turn.One.CpuMicroseconds)))),
        new("client: 8 workers, of 1's connects per second", Bound.AtLeast(1), "0.00",
            ComparisonTable.RatioOf(turns.Select(turn => (turn.One.PerSecond, turn.Eight.PerSecond)))),
        new("client: peak memory, 8 workers, MB", Bound.AtMost(40), "0.0",
            new Sample(turns.Select(turn => turn.Eight.Process.PeakMegabytes))),
        .. saturated.Where(run => run.Workers == ClientComparison.ManyWorkers).Select(run => new Promise(
            $"{run.What}: p99 of each second, ms", Bound.AtMost(FlatMs), "0.0",
            new Sample(run.Periods.Select(period => period.P99Ms).OfType<double>()))),
        new("server: accepts per second, of C's", Bound.AtLeast(0.9), "0.00",
            ComparisonTable.RatioOf(pairs.Select(pair => (pair.C.Reset.PerSecond, pair.Ours.Reset.PerSecond)))),
        new("server: peak memory, MB", Bound.AtMost(40), "0.0", new Sample(pairs.Select(pair => pair.Ours.PeakMegabytes))),
    ];
}
