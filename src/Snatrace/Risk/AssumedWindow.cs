using Snatrace.Statistics;

namespace Snatrace.Risk;

/// <summary>
/// The window where nobody measured it: 1 to 1.5 µs on one machine (Linux 6.18, 2 CPUs, no rule in the window). Others are faster, slower or
/// have rules there, so it may be half of that or twice.
/// </summary>
public static class AssumedWindow
{
    /// <summary>The middle, in nanoseconds.</summary>
    public const double EffectiveNs = 1250;

    /// <summary>From half to twice of it.</summary>
    public static Interval Interval => new(EffectiveNs / 2, EffectiveNs * 2);
}
