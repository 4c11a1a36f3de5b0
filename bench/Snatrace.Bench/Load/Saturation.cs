namespace Snatrace.Bench.Load;

/// <summary>
/// What becomes of a client that goes on, second by second. When it closes with FIN, its ports stay in TIME_WAIT for a minute: half of
/// them are used up within a second, and from then on the kernel looks for a free one among those, in every connect.
/// </summary>
/// <param name="What">Which client.</param>
/// <param name="Workers">How many connect at once.</param>
/// <param name="Periods">The periods, each of about a second.</param>
internal sealed record Saturation(string What, int Workers, IReadOnlyList<ClientPeriod> Periods)
{
    private const int Seconds = 10;

    /// <summary>Runs them all, each on a path of its own, where no port has been used.</summary>
    internal static IReadOnlyList<Saturation> Run(LoadTools tools) =>
    [
        RunC(tools),
        RunOurs(tools, workers: 1, reset: false),
        RunOurs(tools, workers: ClientComparison.ManyWorkers, reset: false),
        RunOurs(tools, workers: ClientComparison.ManyWorkers, reset: true),
    ];

    private static Saturation RunC(LoadTools tools)
    {
        using var path = LoadPath.Build();
        using ServerProcess server = tools.StartC(path, ClientComparison.ServerThreads);
        return new Saturation("C, FIN", Workers: 1, [.. Enumerable.Range(0, Seconds).Select(_ =>
        {
            ClientRun run = tools.ConnectC(path, server, seconds: 1, reset: false);
            return new ClientPeriod(run.Connects, Failed: 0, run.Seconds, P99Ms: null);
        })]);
    }

    private static Saturation RunOurs(LoadTools tools, int workers, bool reset)
    {
        using var path = LoadPath.Build();
        using ServerProcess server = tools.StartC(path, ClientComparison.ServerThreads);
        ClientRun run = tools.ConnectOurs(path, server, Seconds, reset, workers);
        return new Saturation(
            $"snatrace, {workers} {(workers == 1 ? "worker" : "workers")}, {(reset ? "RST" : "FIN")}",
            workers,
            ClientPeriod.AllOf(run.Process.Output));
    }
}
