using Snatrace.Statistics;

namespace Snatrace.Report.Comparing;

/// <summary>An arm of two runs.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Before">In the first run.</param>
/// <param name="After">In the second.</param>
/// <param name="Ratio">
/// Its clash rate in the second run divided by that in the first, of profiles its window; null when the first never clashed.
/// </param>
/// <param name="Interval">The 95 % interval of that ratio: it allows for the drift inside either run, and not for that between them.</param>
/// <param name="BeforeAgainstPlain">Its ratio to plain masquerade inside the first run; null for plain masquerade itself, or where there is none.</param>
/// <param name="AfterAgainstPlain">The same inside the second run.</param>
/// <param name="Change">The second of these two divided by the first; null when it cannot be told.</param>
public sealed record ArmChange(
    string Arm,
    ArmDocument Before,
    ArmDocument After,
    double? Ratio,
    Interval Interval,
    ComparisonDocument? BeforeAgainstPlain,
    ComparisonDocument? AfterAgainstPlain,
    RatioChange? Change)
{
    /// <summary>What an arm lost, in words: its clash rate, or its window.</summary>
    public static string Text(ArmDocument arm) =>
        arm.Window is null ? Quantity.Rate(arm.Clashes, arm.Rounds) : Profile.Text(arm.Window);
}
