namespace Snatrace.Lab;

/// <summary>The lab could not be built, or does not work: this machine's doing, and never a sign of the race.</summary>
/// <param name="step">What was being done, for instance <c>building the lab</c>.</param>
/// <param name="reason">What went wrong: the kernel's own words where it said something.</param>
/// <param name="nextStep">What the user can do about it, where that is known.</param>
/// <param name="cause">The exception behind it, if any.</param>
public sealed class LabException(string step, string reason, string? nextStep = null, Exception? cause = null)
    : Exception($"{step} failed: {reason}", cause)
{
    /// <summary>What the user can do about it; null when nobody knows.</summary>
    public string? NextStep { get; } = nextStep;
}
