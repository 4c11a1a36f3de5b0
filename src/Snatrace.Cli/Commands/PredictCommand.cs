using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Preflight;
using Snatrace.Report;
using Snatrace.Risk;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace predict</c>: what the race is expected to cost a fleet.</summary>
internal static class PredictCommand
{
    internal static Command Create(Screens screens)
    {
        var options = new PredictOptions();
        var command = new Command(
            "predict",
            "Predicts what the race costs a fleet: lost SYNs an hour and a day, and the share of connects that come a second late, under each "
                + "masquerade rule. It is worked out from the load you name and the window the lab measured; nothing is touched.\n\n"
                + "For instance: snatrace lab --profile --json > lab.json && snatrace predict --containers 50 --rate 5 --from lab.json\n\n"
                + "Exit status: 0 done, 2 wrong usage.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options, parsed, screens));
        return command;
    }

    private static int Run(PredictOptions options, ParseResult parsed, Screens screens)
    {
        (Fleet fleet, PredictionBasis basis) = PredictBasis.Complete(options, parsed, options.ToFleet(parsed), Host.Facts());
        var prediction = Prediction.Of(fleet);
        if (parsed.GetValue(options.Json))
        {
            screens.Output.Writer.WriteLine(
                JsonSerializer.Serialize(PredictDocument.Of(prediction, basis, Version.Text), ReportJson.Default.PredictDocument));
        }
        else
        {
            PredictView.Draw(screens.Output.Console, prediction, basis);
        }

        return ExitCode.Done;
    }
}
