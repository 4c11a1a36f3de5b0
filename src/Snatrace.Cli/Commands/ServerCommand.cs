using System.CommandLine;
using System.Net;
using Snatrace.Cli.Terminal;
using Snatrace.Load;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace server</c>: accepts connections and closes them.</summary>
internal static class ServerCommand
{
    private const int MostWorkers = 1024;
    private static readonly IPEndPoint Default = new(IPAddress.Any, 8080);

    internal static Command Create(Screens screens, CancellationToken cancellation)
    {
        Option<IPEndPoint?> local = new Option<IPEndPoint?>("--local-addr", "-r")
        {
            Description = $"Where to listen: address:port, [address]:port, or :port for every address (default {Default}).",
            HelpName = "address:port",
            CustomParser = Endpoint.ParseLocal,
        }.OrFrom("LOCAL_ADDR");
        Option<long?> workers = new Option<long?>("--workers", "--go-routines", "-c")
        {
            Description = "How many threads accept (default: as many as there are CPUs).",
            HelpName = "n",
            CustomParser = WholeNumber.Between(1, MostWorkers),
        }.OrFrom("GO_ROUTINES");
        var command = new Command(
            "server",
            "Accepts TCP connections and closes them at once: a destination for \"snatrace client\". Needs no privilege.\n\n"
                + "Exit status: 0 ended by SIGINT or SIGTERM, 2 wrong usage, 3 it cannot listen there.")
        {
            local,
            workers,
        };
        command.Aliases.Add("s");
        command.SetAction(parsed =>
        {
            var plan = new ServerPlan(
                parsed.GetValue(local) ?? Default, (int)(parsed.GetValue(workers) ?? Environment.ProcessorCount));
            TextWriter output = screens.Output.Writer;
            new ServerRun(plan)
            {
                Ready = () => output.WriteLine("Ready to accept connections!"),
                Warned = (what, nextStep) => screens.Error.Writer.WriteLine($"snatrace: {what}; {nextStep}"),
            }.Run(cancellation);
            output.WriteLine("Stopping...");
            return ExitCode.Done;
        });
        return command;
    }
}
