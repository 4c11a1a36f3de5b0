using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws an examination: findings, the worst first, each with what shows it and what to do; what is well, in a line each.</summary>
internal static class DoctorView
{
    private const int Indent = 10;
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    internal static void Draw(IAnsiConsole console, DoctorResult result)
    {
        string interrupted = result.Interrupted ? ", interrupted" : "";
        console.WriteLine(
            $"{result.Network} watched for {Quantity.Duration(result.Observed)}{interrupted} · Linux {result.Host.Kernel}, {result.Host.Cpus} CPUs");
        console.WriteLine();
        foreach (Finding finding in result.Findings)
        {
            DrawHeading(console, finding);
            if (finding.Severity > Severity.Ok)
            {
                DrawBody(console, finding);
                console.WriteLine();
            }
        }
    }

    private static void DrawHeading(IAnsiConsole console, Finding finding) => console.Write(new Columns(
        new Text(Words.Of(finding.Severity).PadRight(Indent - 1), Colour(finding.Severity)).Overflow(Overflow.Fold),
        new Text(finding.Title))
    { Expand = false, Padding = new Padding(0, 0, 1, 0) });

    private static void DrawBody(IAnsiConsole console, Finding finding)
    {
        foreach (string line in finding.Evidence)
        {
            Line(console, line, Quiet);
        }

        if (finding.Meaning is { } meaning)
        {
            Line(console, meaning);
        }

        if (finding.Owner is { } owner)
        {
            Line(console, finding.Knob is { } knob ? $"owner: {owner} · setting that lasts: {knob}" : $"owner: {owner}");
        }

        if (finding.NextStep is { } next)
        {
            Line(console, $"next: {next}");
        }
    }

    private static void Line(IAnsiConsole console, string text, Style? style = null) =>
        console.Write(new Padder(new Text(text, style)).Padding(Indent, 0, 0, 0));

    private static Style Colour(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Severity.Ok => new Style(Color.Green),
        _ => Style.Plain,
    };
}
