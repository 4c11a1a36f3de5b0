using Snatrace.Cli.Terminal;
using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Tests.Cli;

/// <summary>Results as they appear where nobody is looking: in a pipe, a file, a log.</summary>
internal static class Drawn
{
    internal static string Of(LabResult result)
    {
        using var writer = new StringWriter();
        LabView.Draw(new Screen(writer, isTerminal: false).Console, result, Judgement.Of(result));
        return writer.ToString();
    }
}
