namespace Snatrace.Results;

/// <summary>One point of a profile: rounds of about the same skew.</summary>
/// <param name="SkewNs">The mean skew of its rounds in nanoseconds; negative when the racer that is second by plan went first.</param>
/// <param name="Rounds">How many rounds had about this skew.</param>
/// <param name="LostSyns">How many SYNs were lost in them.</param>
public sealed record WindowPoint(double SkewNs, long Rounds, long LostSyns);
