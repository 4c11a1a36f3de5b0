namespace Snatrace.Mitigation;

/// <summary>Somebody who puts rules back if nobody confirms them, also when this process is gone.</summary>
public interface IWatchdog
{
    /// <summary>Starts it; when this returns, it is on the watch.</summary>
    /// <param name="patience">How long it waits for the confirmation.</param>
    /// <returns>Its process id.</returns>
    /// <exception cref="MitigationException">It did not start.</exception>
    int Start(TimeSpan patience);
}
