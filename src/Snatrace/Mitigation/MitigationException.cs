namespace Snatrace.Mitigation;

/// <summary>Rules could not be changed, or put back.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="nextStep">What the user can do about it.</param>
/// <param name="cause">The exception behind it.</param>
public sealed class MitigationException(string what, string nextStep, Exception? cause = null) : Exception(what, cause)
{
    /// <summary>What the user can do about it.</summary>
    public string NextStep { get; } = nextStep;

    /// <summary>Whether it is certain that no rule was changed: then there is nothing to put back, and nothing must be taken for ours.</summary>
    public bool NothingChanged { get; init; }
}
