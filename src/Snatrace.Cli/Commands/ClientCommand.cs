using System.CommandLine;
using Snatrace.Cli.Terminal;
using Snatrace.Kernel.Libc;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace client</c>: options to a plan, the plan to a run, the run to lines.</summary>
internal static class ClientCommand
{
    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new ClientOptions();
        var command = new Command(
            "client",
            "Connects and closes, over and over, and says how long it took and what went wrong. Run it in two containers of one host, "
                + "against a server outside, and compare its lost SYNs with insert_failed on the host. Needs no privilege.\n\n"
                + "Exit status: 0 done, 2 wrong usage, 3 it cannot begin, 130 interrupted; the totals are printed in any case.");
        command.Aliases.Add("c");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options.ToPlan(parsed), parsed.GetValue(options.Json), screens.Output.Writer, time, cancellation));
        return command;
    }

    private static int Run(ClientPlan plan, bool json, TextWriter output, TimeProvider time, CancellationToken cancellation)
    {
        IClientView view = json ? new ClientLines(output) : new ClientText(output, plan.SummaryInterval);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ClientResult result = new ClientRun(plan, time)
        {
            Failed = failure => Print(() => view.Failed(failure), end),
            PeriodEnded = period => Print(() => view.PeriodEnded(period), end),
        }.Run(end.Token);
        view.Ended(result);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void Print(Action print, CancellationTokenSource end)
    {
        print();
        if (!StandardOutput.HasReader)
        {
            end.Cancel(); // "| head -3" has seen enough
        }
    }
}
