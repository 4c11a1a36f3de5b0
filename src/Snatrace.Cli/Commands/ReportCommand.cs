using System.CommandLine;
using Snatrace.Cli.Terminal;
using Snatrace.Report.Reading;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace report</c>: results of runs to a page, a ticket or a table.</summary>
internal static class ReportCommand
{
    private const string StandardOutput = "-";

    internal static Command Create(Screens screens)
    {
        var files = new Argument<string[]>("RESULT.json")
        {
            Description = "What \"snatrace lab --json\" or \"snatrace client --json\" printed; - is standard input. Several become one report, with a section each.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write, which is replaced if it is there (default: standard output).",
            HelpName = "file",
        };
        var format = new Option<ReportFormat?>("--format")
        {
            Description = "html: one page that needs nothing beside itself. md: for a ticket. csv: a row for each arm (default: as the file's name ends, else html).",
            HelpName = "name",
            CustomParser = Choice.Of("format", ReportFormats.Name, Enum.GetValues<ReportFormat>()),
        };
        var command = new Command(
            "report",
            "Turns results of runs into a report to share: the verdict, the arms with their intervals, the window, the counters, the latencies, one "
                + "clash told in full, and how to run it again. The page holds everything itself, and asks nobody for anything.\n\n"
                + "Exit status: 0 done, 2 wrong usage or no result in a file, 3 a file cannot be read, written, or is of a newer snatrace.")
        {
            files,
            output,
            format,
        };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(output) is StandardOutput ? null : parsed.GetValue(output);
            IReadOnlyList<Recorded> runs = ResultFile.ReadAll(parsed.GetValue(files)!, screens);
            Write(runs, parsed.GetValue(format) ?? ReportFormats.OfFile(path), path, screens);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the report of some runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="format">As what.</param>
    /// <param name="path">Into which file; null for standard output.</param>
    /// <param name="screens">Where standard output is.</param>
    internal static void Write(IReadOnlyList<Recorded> runs, ReportFormat format, string? path, Screens screens)
    {
        string report = ReportFormats.Render(format, runs);
        if (path is null)
        {
            screens.Output.Writer.Write(report);
        }
        else
        {
            OutputFile.Write(path, report);
        }
    }
}
