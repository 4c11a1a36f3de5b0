namespace Snatrace.Rules;

/// <summary>A tool that ran to its end.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number for one that was killed.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it said on stderr, without blanks around it.</param>
public sealed record ToolResult(int ExitCode, string Output, string Errors);
