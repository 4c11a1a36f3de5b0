namespace Snatrace.Cli.Terminal;

/// <summary>Results go to one, progress and complaints to the other.</summary>
internal sealed record Screens(Screen Output, Screen Error);
