namespace Snatrace.Risk;

/// <summary>A document that no window can be read from.</summary>
public sealed class MeasuredWindowException(string message, string nextStep) : Exception(message)
{
    /// <summary>What to do instead.</summary>
    public string NextStep { get; } = nextStep;
}
