namespace Snatrace.Cli.Terminal;

/// <summary>Results go to one, progress and complaints to the other.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Progress and complaints.</param>
/// <param name="Answers">What a person at a terminal types; null where there is none.</param>
/// <param name="Input">What another program pipes in; null where there is none.</param>
internal sealed record Screens(Screen Output, Screen Error, TextReader? Answers = null, Func<Stream>? Input = null);
