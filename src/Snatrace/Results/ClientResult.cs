namespace Snatrace.Results;

/// <summary>A finished run of the client.</summary>
/// <param name="Settings">How it ran.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended, by the wall clock.</param>
/// <param name="Elapsed">How long it took, by the monotonic clock.</param>
/// <param name="Address">Where it connected to last, <c>address:port</c>.</param>
/// <param name="Stopped">Why it ended.</param>
/// <param name="Connects">What it brought.</param>
/// <param name="FailuresNotReported">Failures since the last period that were too many to report one by one.</param>
public sealed record ClientResult(
    ClientSettings Settings,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    TimeSpan Elapsed,
    string Address,
    StopReason Stopped,
    ConnectTally Connects,
    long FailuresNotReported);
