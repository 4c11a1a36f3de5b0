namespace Snatrace.Statistics;

/// <summary>A round of two connects that did not begin together.</summary>
/// <param name="SkewNs">How many nanoseconds after the first racer the second one connected; negative if before.</param>
/// <param name="Clashed">Whether one of them lost its SYN.</param>
public readonly record struct SkewedRound(long SkewNs, bool Clashed);
