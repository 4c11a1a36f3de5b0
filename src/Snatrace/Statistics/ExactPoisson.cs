using MathNet.Numerics.Distributions;

namespace Snatrace.Statistics;

/// <summary>
/// The exact interval for the expectation of a count: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
/// Covers at least as often as it says.
/// </summary>
public static class ExactPoisson
{
    /// <summary>The two-sided interval of the expected count.</summary>
    /// <param name="count">What was counted, 0 or more; need not be whole (<see cref="Clusters.PoissonDesignEffect"/>).</param>
    /// <param name="confidence">For instance 0.95.</param>
    public static Interval Of(double count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double tail = (1 - confidence) / 2;
        return new Interval(
            count == 0 ? 0 : Gamma.InvCDF(count, 1, tail),
            count == 0 ? -Math.Log(tail) : Gamma.InvCDF(count + 1, 1, 1 - tail));
    }

    /// <summary>The interval of count ÷ exposure where events come in clumps.</summary>
    /// <param name="count">What was counted.</param>
    /// <param name="exposure">In what, for instance connects; with none, anything is possible.</param>
    /// <param name="designEffect">How many times larger the variance is than a Poisson count's.</param>
    /// <param name="degreesOfFreedom">What that was estimated from: with few clusters, Student's t widens the interval.</param>
    /// <param name="confidence">For instance 0.95.</param>
    public static Interval Rate(
        long count, double exposure, double designEffect = 1, double degreesOfFreedom = double.PositiveInfinity, double confidence = 0.95)
    {
        if (exposure == 0)
        {
            return new Interval(0, double.PositiveInfinity);
        }

        double widening = designEffect > 1 && degreesOfFreedom >= 1 && !double.IsInfinity(degreesOfFreedom)
            ? Math.Pow(StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + confidence) / 2) / Normal.InvCDF(0, 1, (1 + confidence) / 2), 2)
            : 1;
        double effect = designEffect * widening;
        Interval interval = Of(count / effect, confidence);
        return new Interval(interval.Low * effect / exposure, interval.High * effect / exposure);
    }
}
