using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>An arm in words, as the tables of a report have it.</summary>
internal static class ArmRow
{
    /// <summary>What the columns are called.</summary>
    internal static string[] Headings(LabDocument document) =>
        ["arm", "rule", "rounds", "lost SYNs", Profile.Is(document) ? "window [95 %]" : "clash rate [95 %]", "ratio [95 %]", "accounts"];

    /// <summary>Name, rule, rounds, lost SYNs, clash rate or window, ratio, accounts.</summary>
    internal static string[] Of(LabDocument document, ArmDocument arm) =>
    [
        arm.Control ? $"{arm.Name} (control)" : arm.Name,
        arm.Rule,
        Quantity.Count(arm.Rounds),
        Quantity.Count(arm.LostSyns),
        Profile.Is(document) ? Profile.Text(arm.Window) : Quantity.Rate(arm.Clashes, arm.Rounds),
        Ratio(document, arm),
        arm.Rounds == 0 ? "–" : arm.Accounted ? "balance" : "do not balance",
    ];

    private static string Ratio(LabDocument document, ArmDocument arm) =>
        document.Comparisons.FirstOrDefault(one => one.Arm == arm.Name) is { } one
            ? Quantity.Ratio(one.Ratio, new Interval(one.RatioLow, one.RatioHigh ?? double.PositiveInfinity))
        : arm is { Name: ArmResult.Baseline, Rounds: > 0 } ? "1"
        : "–";
}
