using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>One output stream, and how to draw on it: with colour and width on a terminal, in plain lines anywhere else.</summary>
internal sealed class Screen(TextWriter writer, bool isTerminal)
{
    // Nobody sees where a line of a pipe ends: it is not wrapped.
    private const int PipeWidth = 1000;

    private readonly Lazy<IAnsiConsole> _console = new(() => Open(writer, isTerminal));

    /// <summary>The stream itself, for text that is not drawn: JSON, an error line.</summary>
    internal TextWriter Writer { get; } = new OutputWriter(writer);

    /// <summary>Whether a person is looking.</summary>
    internal bool IsTerminal { get; } = isTerminal;

    /// <summary>Made at the first use: <c>--version</c> need not wait for it.</summary>
    internal IAnsiConsole Console => _console.Value;

    private static IAnsiConsole Open(TextWriter writer, bool isTerminal)
    {
        bool isDumb = !isTerminal || Environment.GetEnvironmentVariable("TERM") is "dumb" or null or "";
        bool noColor = isDumb || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? writer : new LineTrimmingWriter(new OutputWriter(writer))),
            Ansi = isDumb ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
