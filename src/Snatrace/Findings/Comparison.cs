using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings;

/// <summary>An arm held against the baseline.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Ratio">
/// Its clash rate divided by the baseline's, in a profile its window by the baseline's; null when the baseline never clashed.
/// </param>
/// <param name="Interval">The 95 % interval of that ratio, which allows for the drift of the machine from block to block.</param>
public sealed record Comparison(string Arm, double? Ratio, Interval Interval)
{
    /// <summary>Every arm but the baseline; nothing when the baseline was not run.</summary>
    public static IReadOnlyList<Comparison> Of(IReadOnlyList<ArmResult> arms) =>
        arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline) is { Rounds: > 0 } plain
        ? [.. arms.Where(arm => arm != plain && arm.Rounds > 0).Select(arm => new Comparison(
            arm.Name,
            Estimate(arm, plain),
            IntervalOf(arm, plain)))]
        : [];

    private static double? Estimate(ArmResult arm, ArmResult plain) => arm.Window is { } window && plain.Window is { } whole
        ? IndependentRatio.Estimate(window.EffectiveNs, whole.EffectiveNs)
        : RateRatio.Estimate(arm.Clashes, arm.Rounds, plain.Clashes, plain.Rounds);

    private static Interval IntervalOf(ArmResult arm, ArmResult plain) => arm.Window is { } window && plain.Window is { } whole
        ? IndependentRatio.Of(window.EffectiveNs, window.Interval, whole.EffectiveNs, whole.Interval)
        : RateRatio.Of(
            arm.Clashes / arm.DesignEffect,
            arm.Rounds / arm.DesignEffect,
            plain.Clashes / plain.DesignEffect,
            plain.Rounds / plain.DesignEffect,
            degreesOfFreedom: Math.Min(arm.Blocks.DegreesOfFreedom, plain.Blocks.DegreesOfFreedom));
}
