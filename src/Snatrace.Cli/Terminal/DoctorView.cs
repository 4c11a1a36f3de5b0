using Snatrace.Findings;
using Snatrace.Report;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws an examination: findings, the worst first, each with what shows it and what to do; what is well, in a line each.</summary>
internal static class DoctorView
{
    internal static void Draw(IAnsiConsole console, DoctorResult result)
    {
        string interrupted = result.Interrupted ? ", interrupted" : "";
        console.WriteLine(
            $"{result.Network} watched for {Quantity.Duration(result.Observed)}{interrupted} · Linux {result.Host.Kernel}, {result.Host.Cpus} CPUs");
        console.WriteLine();
        var said = new HashSet<string>(); // what it means, which several may share
        foreach (IReadOnlyList<Finding> group in RuleGroupView.Groups(result.Findings))
        {
            Finding first = group[0];
            DrawHeading(console, first.Severity, group.Count == 1 ? first.Title : RuleGroupView.Title(group));
            if (first.Severity == Severity.Ok)
            {
                continue;
            }

            string? meaning = first.Meaning is { } text && said.Add(text) ? text : null;
            if (group.Count == 1)
            {
                DrawBody(console, first, meaning);
            }
            else
            {
                RuleGroupView.DrawBody(console, group, meaning);
            }

            console.WriteLine();
        }
    }

    private static void DrawHeading(IAnsiConsole console, Severity severity, string title) => console.Write(new Columns(
        new Text(Words.Of(severity).PadRight(FindingLines.Indent - 1), Colour(severity)).Overflow(Overflow.Fold),
        new Text(title))
    { Expand = false, Padding = new Padding(0, 0, 1, 0) });

    private static void DrawBody(IAnsiConsole console, Finding finding, string? meaning)
    {
        FindingLines.Evidence(console, finding.Evidence);
        if (meaning is not null)
        {
            FindingLines.Prose(console, meaning);
        }

        if (finding.Owner is { } owner)
        {
            FindingLines.Prose(console, finding.Knob is { } knob ? $"owner: {owner} · setting that lasts: {knob}" : $"owner: {owner}");
        }

        if (finding.NextStep is { } next)
        {
            FindingLines.Prose(console, $"next: {next}");
        }
    }

    private static Style Colour(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Severity.Ok => new Style(Color.Green),
        _ => Style.Plain,
    };
}
