namespace Snatrace.Lab;

/// <summary>The lab could not be built, or does not work: this machine's doing, and never a sign of the race.</summary>
/// <param name="step">What was being done, for instance <c>building the lab</c>.</param>
/// <param name="reason">What went wrong: the kernel's own words where it said something.</param>
/// <param name="cause">The exception behind it, if any.</param>
public sealed class LabException(string step, string reason, Exception? cause = null)
    : Exception($"{step} failed: {reason}", cause)
{
    /// <summary>What was being done.</summary>
    public string Step { get; } = step;
}
