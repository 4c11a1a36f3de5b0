using Snatrace.Cli.Terminal;
using Snatrace.Findings;
using Snatrace.Results;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Snatrace.Tests.Cli;

/// <summary>A result drawn where somebody is looking.</summary>
public class TerminalTests
{
    [Theory]
    [InlineData(1600, "\u001b[1;91mvulnerable\u001b[0m: 1,600 of")]
    [InlineData(4, "\u001b[1;93minconclusive\u001b[0m: 4 of")]
    public void Only_the_verdict_is_coloured_and_the_colour_ends_with_it(long clashes, string expected)
    {
        string drawn = Draw(Given.Run(Given.Arm(clashes: clashes)));

        Assert.Contains(expected, drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[1;9", drawn.Replace(expected, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_colour_that_begins_in_a_line_ends_in_it() => Assert.All(
        Draw(Documents.Race).Split('\n'), line => Assert.Equal(Count(line, "\u001b[0m"), Count(line, "\u001b[") - Count(line, "\u001b[0m")));

    [Fact]
    public void A_narrow_terminal_wraps_text_and_loses_none()
    {
        var console = new TestConsole().Width(80);
        LabResult result = Given.Run(Given.Arm(clashes: 1600));
        LabView.Draw(console, result, Judgement.Of(result));

        Assert.All(console.Lines, line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Contains(
            "conntrack counted every one as insert_failed",
            string.Join(' ', console.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    private static string Draw(LabResult result)
    {
        var console = new TestConsole().Width(200).Colors(ColorSystem.Standard).EmitAnsiSequences();
        LabView.Draw(console, result, Judgement.Of(result));
        return console.Output;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
