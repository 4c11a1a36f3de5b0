namespace Snatrace.Cli;

/// <summary>Arguments that are well formed one by one, and make no sense together.</summary>
internal sealed class UsageException(string message, string nextStep) : Exception(message)
{
    /// <summary>What to type instead.</summary>
    internal string NextStep { get; } = nextStep;
}
