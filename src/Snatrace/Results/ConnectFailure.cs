namespace Snatrace.Results;

/// <summary>A connect that failed.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="After">How long after its connect call.</param>
/// <param name="Outcome">How.</param>
/// <param name="Local">Where from, <c>address:port</c> as far as it was asked for: <c>:0</c> for any.</param>
/// <param name="Remote">Where to, <c>address:port</c>; the name, where it did not resolve.</param>
/// <param name="Reason">What the system said.</param>
public sealed record ConnectFailure(
    DateTimeOffset At, TimeSpan After, ConnectOutcome Outcome, string Local, string Remote, string Reason);
