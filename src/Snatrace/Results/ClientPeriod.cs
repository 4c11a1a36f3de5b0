namespace Snatrace.Results;

/// <summary>A summary interval of the client.</summary>
/// <param name="At">Its end, by the wall clock.</param>
/// <param name="Elapsed">How long it really was.</param>
/// <param name="Connects">What ended in it.</param>
/// <param name="SinceStart">What has ended since the start.</param>
/// <param name="FailuresNotReported">Failures in it that were too many to report one by one.</param>
public sealed record ClientPeriod(
    DateTimeOffset At, TimeSpan Elapsed, ConnectTally Connects, ConnectTally SinceStart, long FailuresNotReported);
