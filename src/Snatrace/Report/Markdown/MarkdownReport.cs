using System.Text;
using Snatrace.Report.Html;
using Snatrace.Report.Reading;

namespace Snatrace.Report.Markdown;

/// <summary>Runs as Markdown for a ticket: the verdict, the arms, what to do next, and where it ran.</summary>
public static class MarkdownReport
{
    /// <summary>The text, which ends with a line end.</summary>
    /// <param name="runs">The runs, in the order of their sections; at least one.</param>
    public static string Of(IReadOnlyList<Recorded> runs)
    {
        var text = new StringBuilder();
        foreach ((int index, Recorded run) in runs.Index())
        {
            _ = text.Append(index == 0 ? "" : "\n");
            Write(text, run);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Recorded run)
    {
        if (run is RecordedLab lab)
        {
            WriteLab(text, lab);
        }
        else if (run is RecordedClient client)
        {
            WriteClient(text, client);
        }
    }

    private static void WriteLab(StringBuilder text, RecordedLab run)
    {
        LabDocument document = run.Document;
        Line(text, $"## {MarkdownText.Escape(Headline.Of(run))}");
        Line(text, $"{MarkdownText.Escape(document.Reason)}.");
        string[] columns = ArmRow.Headings(document);
        Row(text, columns);
        Row(text, [.. columns.Select((_, column) => column < 2 ? "---" : "---:")]);
        foreach (ArmDocument arm in document.Arms)
        {
            // Name and rule are the file's words, the numbers ours.
            Row(text, [.. ArmRow.Of(document, arm).Select((cell, column) => column < 2 ? MarkdownText.Escape(cell) : cell)]);
        }

        _ = text.Append('\n');
        Line(text, "### What to do next");
        foreach (string step in NextSteps.Of(document))
        {
            _ = text.Append("- ").Append(MarkdownText.Escape(step)).Append('\n');
        }

        _ = text.Append('\n');
        Line(text, "### Environment");
        Facts(text, EnvironmentSection.Facts(run), CommandLine.Of("lab", document.CommandLine));
    }

    private static void WriteClient(StringBuilder text, RecordedClient run)
    {
        Line(text, $"## {MarkdownText.Escape(Headline.Of(run))}");
        Line(text, MarkdownText.Escape(ClientSections.Lead(run.Document)));
        Line(text, "### Environment");
        Facts(text, ClientSections.Facts(run), commandLine: null);
    }

    private static void Facts(StringBuilder text, IEnumerable<(string Name, string Value)> facts, string? commandLine)
    {
        foreach ((string name, string value) in facts)
        {
            _ = text.Append("- ").Append(name).Append(": ").Append(MarkdownText.Escape(value)).Append('\n');
        }

        if (commandLine is not null)
        {
            _ = text.Append("- Command line: ").Append(MarkdownText.Code(commandLine)).Append('\n');
        }
    }

    private static void Line(StringBuilder text, string line) => _ = text.Append(line).Append("\n\n");

    private static void Row(StringBuilder text, IEnumerable<string> cells) => _ = text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
