using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Report;
using Snatrace.Report.Comparing;
using Snatrace.Report.Reading;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace compare</c>: two runs of the lab, held against each other.</summary>
internal static class CompareCommand
{
    internal static Command Create(Screens screens)
    {
        var before = new Argument<string>("BEFORE.json") { Description = "What \"snatrace lab --json\" printed; - is standard input." };
        var after = new Argument<string>("AFTER.json") { Description = "The same of the other run." };
        var json = new Option<bool>("--json") { Description = "Print a JSON document (snatrace.compare/1) instead of the tables." };
        var command = new Command(
            "compare",
            "Holds two runs of the lab against each other, arm by arm, and says in what else they differ. A machine's rates drift from run to run: "
                + "ratios to plain masquerade inside a run compare better, so both are shown.\n\n"
                + "Exit status: 0 done, whatever differs, 2 wrong usage or no result in a file, 3 a file cannot be read, or is of a newer snatrace.")
        {
            before,
            after,
            json,
        };
        command.SetAction(parsed =>
        {
            string[] paths = [parsed.GetValue(before)!, parsed.GetValue(after)!];
            if (ResultFile.ReadAll(paths, screens) is not [RecordedLab first, RecordedLab second])
            {
                throw new UsageException("two runs of the lab are compared, one in each file", "give it what \"snatrace lab --json\" printed");
            }

            Print(RunComparison.Of(first, second), parsed.GetValue(json), screens.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(RunComparison comparison, bool json, Screen screen)
    {
        if (json)
        {
            screen.Writer.WriteLine(
                JsonSerializer.Serialize(CompareDocument.Of(comparison, Version.Text), ReportJson.Default.CompareDocument));
            return;
        }

        CompareView.Draw(screen.Console, comparison);
    }
}
