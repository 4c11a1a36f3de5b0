namespace Snatrace.Bench.Load;

/// <summary>
/// Our server against the physical limit, with the same clients. On two CPUs a server is never what bounds its clients, since a connect
/// costs several times an accept. So each is measured alone, with connections that already wait; and while clients connect, where what
/// the server costs says more than the rate, which is the clients'.
/// </summary>
internal sealed class ServerComparison
{
    /// <summary>Connections that wait: about as many as a process may hold by default, and a tenth of a second's work.</summary>
    internal const int Waiting = 16000;

    internal const int Clients = 2;

    private const int ClientSeconds = 1;
    private const int Pairs = 20;

    private readonly LoadTools _tools;
    private readonly LoadPath _path;

    private ServerComparison(LoadTools tools, LoadPath path)
    {
        _tools = tools;
        _path = path;
    }

    /// <summary>Runs all pairs.</summary>
    internal static IReadOnlyList<(ServerRun C, ServerRun Ours)> Run(LoadTools tools)
    {
        using var path = LoadPath.Build();
        if (path.Backlog < Waiting)
        {
            throw new InvalidOperationException($"net.core.somaxconn is {path.Backlog}, and may not be raised to {Waiting}");
        }

        // The first pair finds cold caches, and counts for nothing.
        var comparison = new ServerComparison(tools, path);
        _ = comparison.RunPair(0);
        return [.. Enumerable.Range(0, Pairs).Select(comparison.RunPair)];
    }

    // Both are up, and idle when it is not their turn, so that each kind of run comes one right after the other; now one first, now
    // the other.
    private (ServerRun C, ServerRun Ours) RunPair(int number)
    {
        using ServerProcess c = _tools.StartC(_path, threads: 1);
        using ServerProcess ours = _tools.StartOurs(_path, workers: 1);
        ServerProcess[] turns = number % 2 == 0 ? [c, ours] : [ours, c];
        Dictionary<ServerProcess, AcceptRate> open = turns.ToDictionary(server => server, server => Drain(server, reset: false));
        Dictionary<ServerProcess, AcceptRate> reset = turns.ToDictionary(server => server, server => Drain(server, reset: true));
        Dictionary<ServerProcess, AcceptRate> live = turns.ToDictionary(server => server, Serve);
        return (Of(c), Of(ours));

        ServerRun Of(ServerProcess server) => new(open[server], reset[server], live[server], server.PeakMegabytes);
    }

    private AcceptRate Drain(ServerProcess server, bool reset)
    {
        double before = server.CpuSeconds;
        double seconds = _tools.Drain(_path, server, Waiting, reset);
        return new AcceptRate(Waiting, seconds, server.CpuSeconds - before);
    }

    private AcceptRate Serve(ServerProcess server)
    {
        double before = server.CpuSeconds;
        ClientRun[] clients = [.. ParallelEnumerable.Range(0, Clients).WithDegreeOfParallelism(Clients)
            .Select(_ => _tools.ConnectC(_path, server, ClientSeconds, reset: true))];
        return new AcceptRate(
            clients.Sum(client => client.Connects), clients.Average(client => client.Seconds), server.CpuSeconds - before);
    }
}
