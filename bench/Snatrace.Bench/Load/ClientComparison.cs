namespace Snatrace.Bench.Load;

/// <summary>Our client against the physical limit, one second each in turns, towards the same server: the one in C.</summary>
internal static class ClientComparison
{
    internal const int RunSeconds = 1;
    internal const int ManyWorkers = 8;

    /// <summary>Threads of the server: with fewer than its clients have, the scheduler would starve it, and its backlog overflow.</summary>
    internal const int ServerThreads = ManyWorkers;

    private const int Turns = 32;

    /// <summary>Runs all turns.</summary>
    internal static IReadOnlyList<ClientTurn> Run(LoadTools tools)
    {
        using var path = LoadPath.Build();
        using ServerProcess server = tools.StartC(path, ServerThreads);

        // The first turn finds cold caches, and counts for nothing.
        _ = RunTurn(0);
        return [.. Enumerable.Range(0, Turns).Select(RunTurn)];

        // All close with RST: without it, every run would find the ports of the one before in TIME_WAIT. Now C is first, now we are.
        ClientTurn RunTurn(int number)
        {
            ClientRun? before = number % 2 == 0 ? RunC() : null;
            ClientRun one = RunOurs(1);
            ClientRun c = before ?? RunC();
            return new ClientTurn(c, one, RunOurs(ManyWorkers));
        }

        ClientRun RunC() => tools.ConnectC(path, server, RunSeconds, reset: true);

        ClientRun RunOurs(int workers) => tools.ConnectOurs(path, server, RunSeconds, reset: true, workers);
    }
}
