namespace Snatrace.Results;

/// <summary>How a client ran.</summary>
/// <param name="Remote">Where to, as it was written.</param>
/// <param name="Strategy">When, and from which port.</param>
/// <param name="Workers">How many at once.</param>
/// <param name="Timeout">How long a connect may take.</param>
/// <param name="DialInterval">From one connect of a worker to its next, or the length of a slot.</param>
/// <param name="ResetOnClose">Whether connections are closed with RST.</param>
public sealed record ClientSettings(
    string Remote, Strategy Strategy, int Workers, TimeSpan Timeout, TimeSpan DialInterval, bool ResetOnClose);
