namespace Snatrace.Bench.Load;

/// <summary>The comparisons of client and server, as rows of text.</summary>
internal static class LoadTable
{
    internal static IEnumerable<string[]> OfClients(IReadOnlyList<ClientTurn> turns)
    {
        string pairs = $"{turns.Count} pairs of {ClientComparison.RunSeconds} s";
        yield return ComparisonTable.Head($"client, 1 worker: {pairs}", "C", "snatrace");
        yield return Row("connects per second", "N0", run => run.PerSecond);
        yield return Row("CPU per connect, µs", "0.0", run => run.CpuMicroseconds);
        yield return Row("user CPU per connect, µs", "0.00", run => run.UserMicroseconds);

        string[] Row(string what, string format, Func<ClientRun, double> value) =>
            ComparisonTable.Row(what, format, turns.Select(turn => (value(turn.C), value(turn.One))));
    }

    internal static IEnumerable<string[]> OfWorkers(IReadOnlyList<ClientTurn> turns)
    {
        yield return ComparisonTable.Head("client, the same turns", "1 worker", $"{ClientComparison.ManyWorkers} workers");
        yield return Row("connects per second", "N0", run => run.PerSecond);
        yield return Row("CPU per connect, µs", "0.0", run => run.CpuMicroseconds);
        yield return Row("peak memory, MB", "0.0", run => run.Process.PeakMegabytes);

        string[] Row(string what, string format, Func<ClientRun, double> value) =>
            ComparisonTable.Row(what, format, turns.Select(turn => (value(turn.One), value(turn.Eight))));
    }

    internal static IEnumerable<string[]> OfServers(IReadOnlyList<(ServerRun C, ServerRun Ours)> pairs)
    {
        yield return ComparisonTable.Head($"server, 1 worker: {pairs.Count} pairs", "C", "snatrace");
        foreach ((string what, Func<ServerRun, AcceptRate> rate) in ((string, Func<ServerRun, AcceptRate>)[])
        [
            ("open connections wait", run => run.Open),
            ("reset connections wait", run => run.Reset),
            ($"{ServerComparison.Clients} clients connect", run => run.Live),
        ])
        {
            yield return Row($"{what}: accepts per second", "N0", run => rate(run).PerSecond);
            yield return Row($"{what}: CPU per accept, µs", "0.0", run => rate(run).CpuMicroseconds);
        }

        yield return Row("peak memory, MB", "0.0", run => run.PeakMegabytes);

        string[] Row(string what, string format, Func<ServerRun, double> value) =>
            ComparisonTable.Row(what, format, pairs.Select(pair => (value(pair.C), value(pair.Ours))));
    }
}
