namespace Snatrace.Statistics;

/// <summary>
/// The interval of a ratio from the intervals of numerator and denominator: A. Donner, G. Y. Zou, "Closed-form confidence intervals for
/// functions of the normal mean and standard deviation", Statistical Methods in Medical Research 21 (2012), known as
/// MOVER. It takes neither end for symmetric. Where both move together, as arms that take turns do, it is wider than need be.
/// </summary>
public static class IndependentRatio
{
    /// <summary>The ratio; null when the denominator is zero, or so small that there is no number for it.</summary>
    public static double? Estimate(double numerator, double denominator) => numerator / denominator is var ratio && double.IsFinite(ratio) ? ratio : null;

    /// <summary>Its interval, of the confidence of the two given.</summary>
    /// <returns>0 to infinity when nothing can be said.</returns>
    /// <param name="numerator">What is divided, 0 or more.</param>
    /// <param name="above">Its interval.</param>
    /// <param name="denominator">What it is divided by, 0 or more.</param>
    /// <param name="below">Its interval.</param>
    public static Interval Of(double numerator, Interval above, double denominator, Interval below)
    {
        double product = numerator * denominator;

        // A denominator that may be twice what was seen, or more, leaves the formula; what is left is the ratio of the outermost ends.
        double twice = (2 * denominator) - below.High;
        double low = above.Low == 0 || double.IsInfinity(below.High) ? 0
            : twice <= 0 ? above.Low / below.High
            : (product - Root(product, above.Low, (2 * numerator) - above.Low, below.High, twice)) / (below.High * twice);
        double least = (2 * denominator) - below.Low;
        double high = below.Low == 0 || double.IsInfinity(above.High)
            ? double.PositiveInfinity
            : (product + Root(product, above.High, (2 * numerator) - above.High, below.Low, least)) / (below.Low * least);

        // Numbers too small to be multiplied leave no number; nor does a denominator that is 0 without doubt. Then nothing is said.
        return new Interval(double.IsFinite(low) ? Math.Max(low, 0) : 0, double.IsNaN(high) ? double.PositiveInfinity : high);
    }

    private static double Root(double product, double end, double mirrored, double other, double otherMirrored) =>
        Math.Sqrt(Math.Max((product * product) - (end * mirrored * other * otherMirrored), 0));
}
