using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Lines below a finding's heading, all from one column on.</summary>
internal static class FindingLines
{
    /// <summary>The column in which they begin.</summary>
    internal const int Indent = 10;

    // Longer lines are hard to read, however wide a terminal is; a pipe's are as long as they are.
    private const int MostColumns = 100;
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>A sentence.</summary>
    internal static void Prose(IAnsiConsole console, string text)
    {
        int beyond = console.Profile.Out.IsTerminal ? Math.Max(console.Profile.Width - MostColumns, 0) : 0;
        console.Write(new Padder(new Text(text)).Padding(Indent, 0, beyond, 0));
    }

    /// <summary>What shows it, a line each, as it is found elsewhere; the first behind a label.</summary>
    internal static void Evidence(IAnsiConsole console, IReadOnlyList<string> lines, int indent = Indent, string label = "")
    {
        string margin = label;
        foreach (string line in lines)
        {
            console.Write(new Padder(new Text(margin.PadRight(indent - Indent) + line, Quiet)).Padding(Indent, 0, 0, 0));
            margin = "";
        }
    }

    /// <summary>The beginning of a sentence that goes on behind a colon.</summary>
    internal static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
