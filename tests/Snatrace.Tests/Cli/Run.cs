using Snatrace.Cli;
using Snatrace.Cli.Terminal;

namespace Snatrace.Tests.Cli;

/// <summary>The program, run on arguments with which it never gets as far as the kernel.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    internal static Run Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screens = new Screens(new Screen(output, isTerminal: false), new Screen(error, isTerminal: false));
        int exitCode = Application.Run(arguments, screens, TimeProvider.System, CancellationToken.None);
        return new Run(exitCode, output.ToString(), error.ToString());
    }
}
