namespace Snatrace.Watch;

/// <summary>Conntrack's counters cannot be read here.</summary>
/// <param name="what">What is wrong, with what the kernel said.</param>
/// <param name="nextStep">What the user can do about it.</param>
/// <param name="isWrongTarget">Whether what was named is no network namespace: nobody could read it.</param>
/// <param name="cause">The exception behind it.</param>
public sealed class CountersUnreadableException(string what, string nextStep, bool isWrongTarget, Exception cause)
    : Exception(what, cause)
{
    /// <summary>What the user can do about it.</summary>
    public string NextStep { get; } = nextStep;

    /// <summary>Whether the fault is in what was asked for, and not in this machine or this user.</summary>
    public bool IsWrongTarget { get; } = isWrongTarget;
}
