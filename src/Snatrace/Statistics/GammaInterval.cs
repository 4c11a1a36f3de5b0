using MathNet.Numerics.Distributions;

namespace Snatrace.Statistics;

/// <summary>
/// The interval of a weighted sum of counts, each of which may be few or none: M. P. Fay, E. J. Feuer, "Confidence intervals for directly
/// standardized rates: a method based on the gamma distribution", Statistics in Medicine 16 (1997). With many counts it is the usual
/// interval around the sum; with none it still has an upper end.
/// </summary>
public static class GammaInterval
{
    // From this shape on a gamma distribution is a normal one to four digits, and its quantile needs no search.
    private const double NormalFrom = 1e8;

    /// <summary>The two-sided interval.</summary>
    /// <param name="sum">The weighted sum, 0 or more.</param>
    /// <param name="variance">Its estimated variance.</param>
    /// <param name="largestWeight">What one count more could add, at most.</param>
    /// <param name="degreesOfFreedom">
    /// What the variance was estimated from: with few, t² takes the place of χ² and the variance counts for more. Below 1 nothing can be said.
    /// </param>
    /// <param name="confidence">For instance 0.95.</param>
    public static Interval Of(double sum, double variance, double largestWeight, double degreesOfFreedom, double confidence = 0.95)
    {
        if (degreesOfFreedom < 1)
        {
            return new Interval(0, double.PositiveInfinity);
        }

        double upper = (1 + confidence) / 2;
        double excess = StudentT.InvCDF(0, 1, degreesOfFreedom, upper) / Normal.InvCDF(0, 1, upper);
        double inflated = variance * excess * excess;
        return new Interval(
            Quantile(sum, inflated, 1 - upper),
            Quantile(sum + largestWeight, inflated + (largestWeight * largestWeight), upper));
    }

    private static double Quantile(double mean, double variance, double share)
    {
        if (mean == 0 || variance == 0)
        {
            return mean;
        }

        double shape = mean * mean / variance;
        return shape > NormalFrom
            ? Normal.InvCDF(mean, Math.Sqrt(variance), share)
            : Gamma.InvCDF(shape, mean / variance, share);
    }
}
