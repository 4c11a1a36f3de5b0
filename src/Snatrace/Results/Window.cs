using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>
/// The window of one arm: clash probability as a function of the skew between two connects from the same source port, on different
/// CPUs.
/// </summary>
/// <param name="EffectiveNs">
/// Half the integral of that probability over all skews, before and after, in nanoseconds: the w with which two streams of rate λ clash
/// 2λ²w times a second, were their ports always equal.
/// </param>
/// <param name="Interval">Its 95 % interval, in nanoseconds.</param>
/// <param name="Points">The profile, from the smallest skew to the largest.</param>
public sealed record Window(double EffectiveNs, Interval Interval, IReadOnlyList<WindowPoint> Points);
