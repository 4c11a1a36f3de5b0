using Snatrace.Statistics;

namespace Snatrace.Report.Comparing;

/// <summary>
/// How many times a ratio is another ratio, measured apart. The interval is put together from theirs, on the scale of logarithms: the method of
/// variance estimates recovery, G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
/// Statistics in Medicine 27 (2008).
/// </summary>
/// <param name="Ratio">The second divided by the first.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record RatioChange(double Ratio, Interval Interval)
{
    /// <summary>Null where either ratio is zero, or has no upper end: there is no logarithm then.</summary>
    public static RatioChange? Of(ComparisonDocument? before, ComparisonDocument? after)
    {
        if (before is not { Ratio: > 0, RatioLow: > 0, RatioHigh: { } beforeHigh } || after is not { Ratio: > 0, RatioLow: > 0, RatioHigh: { } afterHigh })
        {
            return null;
        }

        double first = Math.Log(before.Ratio.Value);
        double second = Math.Log(after.Ratio.Value);
        double below = Norm(second - Math.Log(after.RatioLow), Math.Log(beforeHigh) - first);
        double above = Norm(Math.Log(afterHigh) - second, first - Math.Log(before.RatioLow));
        return new RatioChange(Math.Exp(second - first), new Interval(Math.Exp(second - first - below), Math.Exp(second - first + above)));
    }

    private static double Norm(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
