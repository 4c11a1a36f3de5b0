using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Preflight;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Simulation;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace predict</c>: what the race is expected to cost a fleet.</summary>
internal static class PredictCommand
{
    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new PredictOptions();
        var simulate = new SimulateOptions();
        var command = new Command(
            "predict",
            "Predicts what the race costs a fleet: lost SYNs an hour and a day, and the share of connects that come a second late, under each "
                + "masquerade rule. It is worked out from the load you name and the window the lab measured; nothing is touched.\n\n"
                + "For instance: snatrace lab --profile --json > lab.json && snatrace predict --containers 50 --rate 5 --from lab.json\n\n"
                + "Exit status: 0 done, 2 wrong usage, 130 the simulation was interrupted, with what it had until then.");
        foreach (Option option in (Option[])[.. options.All, .. simulate.All])
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options, simulate, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(
        PredictOptions options, SimulateOptions simulate, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        (Fleet fleet, PredictionBasis basis) = PredictBasis.Complete(options, parsed, options.ToFleet(parsed), Host.Facts());
        var prediction = Prediction.Of(fleet);
        SimulationResult? simulation = simulate.ToRequest(parsed, fleet) is { } request
            ? SimulationStep.Run(request, parsed.GetValue(simulate.For), screens.Error, time, cancellation)
            : null;
        if (parsed.GetValue(options.Json))
        {
            screens.Output.Writer.WriteLine(
                JsonSerializer.Serialize(
                    PredictDocument.Of(prediction, basis, Version.Text) with
                    {
                        Simulation = simulation is null ? null : SimulationDocument.Of(simulation, prediction),
                    },
                    ReportJson.Default.PredictDocument));
        }
        else
        {
            PredictView.Draw(screens.Output.Console, prediction, basis);
            if (simulation is not null)
            {
                SimulationView.Draw(screens.Output.Console, simulation, prediction);
            }
        }

        return simulation is { IsComplete: false } && cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }
}
