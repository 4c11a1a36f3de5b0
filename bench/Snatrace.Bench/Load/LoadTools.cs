using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Snatrace.Bench.Load;

/// <summary>The programs that load is measured with, and how each is told where to connect or to listen.</summary>
internal sealed class LoadTools(string snatrace, CProgram measure, DirectoryInfo directory)
{
    private readonly CProgram _accept = CProgram.Compile("accept", directory);
    private readonly CProgram _connect = CProgram.Compile("connect", directory);
    private readonly CProgram _drain = CProgram.Compile("drain", directory);

    /// <summary>Starts the physical limit of a server.</summary>
    internal ServerProcess StartC(LoadPath path, int threads) =>
        ServerProcess.Start(path.Server, LoadPath.C, [_accept.Path, .. AddressAndPort(LoadPath.C), Text(threads)]);

    /// <summary>Starts our server.</summary>
    internal ServerProcess StartOurs(LoadPath path, int workers) => ServerProcess.Start(
        path.Server, LoadPath.Ours, snatrace, "server", "--local-addr", $"{LoadPath.Ours}", "--workers", Text(workers));

    /// <summary>Runs the physical limit of a client.</summary>
    /// <param name="path">Where.</param>
    /// <param name="server">What it connects to.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="reset">Whether it closes with RST, which leaves no TIME_WAIT, or with FIN.</param>
    internal ClientRun ConnectC(LoadPath path, ServerProcess server, int seconds, bool reset) => ClientRun.Of(
        OnClient(path, _connect.Path).Run([.. AddressAndPort(server.EndPoint), Text(seconds), reset ? "reset" : "fin"]));

    /// <summary>Runs our client, as fast as it goes, with a summary every second.</summary>
    /// <param name="path">Where.</param>
    /// <param name="server">What it connects to.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="reset">Whether it closes with RST, which leaves no TIME_WAIT, or with FIN.</param>
    /// <param name="workers">How many connect at once.</param>
    internal ClientRun ConnectOurs(LoadPath path, ServerProcess server, int seconds, bool reset, int workers) => ClientRun.Of(
        OnClient(path, snatrace).Run(
        [
            "client", "--remote-addr", $"{server.EndPoint}", "--dial-interval-us", "0", "--workers", Text(workers),
            "--for", $"{Text(seconds)}s", "--summary-interval-sec", "1", "--json", .. reset ? ["--reset"] : Array.Empty<string>(),
        ]));

    /// <summary>Lets connections wait for a server that is stopped, then lets it go on.</summary>
    /// <param name="path">Where.</param>
    /// <param name="server">The server.</param>
    /// <param name="connections">How many wait.</param>
    /// <param name="reset">Whether they have been closed with RST before they are accepted.</param>
    /// <returns>Seconds until it had accepted and closed them.</returns>
    internal double Drain(LoadPath path, ServerProcess server, int connections, bool reset)
    {
        string printed = OnClient(path, _drain.Path)
            .Run([.. AddressAndPort(server.EndPoint), Text(connections), server.Id, reset ? "reset" : "open"]).Output;
        using var document = JsonDocument.Parse(printed);
        return document.RootElement.GetProperty("seconds").GetDouble();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[] AddressAndPort(IPEndPoint endPoint) => [endPoint.Address.ToString(), Text(endPoint.Port)];

    private MeasuredProgram OnClient(LoadPath path, string program) => new(program, measure, path.Client);
}
