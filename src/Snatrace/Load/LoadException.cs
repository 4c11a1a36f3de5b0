namespace Snatrace.Load;

/// <summary>A load that cannot begin.</summary>
/// <param name="message">What stands in the way.</param>
/// <param name="nextStep">What the user can do about it.</param>
/// <param name="cause">What the system said.</param>
public sealed class LoadException(string message, string nextStep, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the user can do about it.</summary>
    public string NextStep { get; } = nextStep;

    internal static LoadException NoThread(Exception cause) =>
        new("a thread could not be started", "allow more of them (\"ulimit -u\", pids.max), or ask for fewer workers or containers", cause);
}
