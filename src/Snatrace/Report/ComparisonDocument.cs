using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>The ratio of an arm's clash rate to the baseline's, of windows where they were measured, with its 95 % interval.</summary>
public sealed record ComparisonDocument(string Arm, string Baseline, double? Ratio, double RatioLow, double? RatioHigh)
{
    internal static ComparisonDocument Of(Comparison comparison) => new(
        comparison.Arm,
        ArmResult.Baseline,
        comparison.Ratio,
        comparison.Interval.Low,
        double.IsFinite(comparison.Interval.High) ? comparison.Interval.High : null);
}
