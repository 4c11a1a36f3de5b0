using Snatrace.Statistics;

namespace Snatrace.Report.Comparing;

/// <summary>
/// How many times a ratio is another one, measured apart. The interval is put together from theirs, on the scale of logarithms: the method of
/// variance estimates recovery, G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
/// Statistics in Medicine 27 (2008).
/// </summary>
/// <param name="Ratio">The second divided by the first.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record RatioChange(double Ratio, Interval Interval)
{
    /// <summary>Of ratios to plain masquerade; null where either is zero, or has no upper end: there is no logarithm then.</summary>
    public static RatioChange? Of(ComparisonDocument? before, ComparisonDocument? after) =>
        before is { Ratio: { } first, RatioHigh: { } firstHigh } && after is { Ratio: { } second, RatioHigh: { } secondHigh }
            ? Of(first, new Interval(before.RatioLow, firstHigh), second, new Interval(after.RatioLow, secondHigh))
            : null;

    private static RatioChange? Of(double before, Interval around, double after, Interval aroundAfter)
    {
        if (before <= 0 || around.Low <= 0 || after <= 0 || aroundAfter.Low <= 0)
        {
            return null;
        }

        double first = Math.Log(before);
        double second = Math.Log(after);
        double below = Norm(second - Math.Log(aroundAfter.Low), Math.Log(around.High) - first);
        double above = Norm(Math.Log(aroundAfter.High) - second, first - Math.Log(around.Low));
        double ratio = Math.Exp(second - first);
        double high = Math.Exp(second - first + above);
        return double.IsFinite(ratio) && double.IsFinite(high) ? new RatioChange(ratio, new Interval(Math.Exp(second - first - below), high)) : null;
    }

    private static double Norm(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
