namespace Snatrace.Cli.Terminal;

/// <summary>Results go to one, progress and complaints to the other.</summary>
internal sealed record Screens(Screen Output, Screen Error)
{
    /// <summary>Whether an error is that of writing to a reader that has gone (EPIPE).</summary>
    internal bool IsBrokenPipe(IOException exception) =>
        !Output.IsTerminal && exception.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase);
}
