namespace Snatrace.Report.Comparing;

/// <summary>One arm of two runs.</summary>
public sealed record ComparedArmDocument(
    string Arm,
    double? ClashRateBefore,
    double? ClashRateAfter,
    double? Ratio,
    double RatioLow,
    double? RatioHigh,
    ComparisonDocument? AgainstPlainBefore,
    ComparisonDocument? AgainstPlainAfter,
    double? Change,
    double? ChangeLow,
    double? ChangeHigh)
{
    internal static ComparedArmDocument Of(ArmChange arm) => new(
        arm.Arm,
        arm.Before.ClashRate,
        arm.After.ClashRate,
        arm.Ratio,
        arm.Interval.Low,
        double.IsFinite(arm.Interval.High) ? arm.Interval.High : null,
        arm.BeforeAgainstPlain,
        arm.AfterAgainstPlain,
        arm.Change?.Ratio,
        arm.Change?.Interval.Low,
        arm.Change?.Interval.High);
}
