using MathNet.Numerics.Distributions;

namespace Snatrace.Statistics;

/// <summary>
/// The ratio of two proportions with Koopman's score interval: P. A. R. Koopman, "Confidence intervals for the ratio of two
/// binomial proportions", Biometrics 40 (1984). It holds its coverage where counts are small or zero, which is where
/// mitigations live.
/// </summary>
public static class RateRatio
{
    private const int Halvings = 80;

    /// <summary>The observed ratio; null when the baseline's count is zero.</summary>
    public static double? Estimate(double count, double trials, double baselineCount, double baselineTrials) =>
        trials == 0 || baselineCount == 0 ? null : count / trials / (baselineCount / baselineTrials);

    /// <summary>The two-sided interval for (count / trials) ÷ (baselineCount / baselineTrials).</summary>
    /// <returns>0 to infinity when nothing can be said.</returns>
    /// <remarks>Counts need not be whole: clustered ones are divided by their design effect first (<see cref="Clusters"/>).</remarks>
    /// <param name="count">How often it happened in the arm.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="baselineCount">How often it happened in the baseline.</param>
    /// <param name="baselineTrials">How often it could have.</param>
    /// <param name="confidence">For instance 0.95.</param>
    /// <param name="degreesOfFreedom">
    /// What the design effect was estimated from: with few clusters t² takes the place of χ², and with one nothing can be said.
    /// </param>
    public static Interval Of(
        double count,
        double trials,
        double baselineCount,
        double baselineTrials,
        double confidence = 0.95,
        double degreesOfFreedom = double.PositiveInfinity)
    {
        if (trials == 0 || baselineTrials == 0 || (count == 0 && baselineCount == 0) || degreesOfFreedom < 1)
        {
            return new Interval(0, double.PositiveInfinity);
        }

        double quantile = (1 + confidence) / 2;
        double deviation = double.IsInfinity(degreesOfFreedom)
            ? Normal.InvCDF(0, 1, quantile)
            : StudentT.InvCDF(0, 1, degreesOfFreedom, quantile);
        double critical = deviation * deviation;
        double? estimate = Estimate(count, trials, baselineCount, baselineTrials);
        double low = count == 0 ? 0 : Solve(0, estimate ?? double.MaxValue);
        double high = baselineCount == 0 ? double.PositiveInfinity : Solve(double.MaxValue, estimate!.Value);
        return new Interval(low, high);

        bool IsRefuted(double ratio) => Score(ratio, count, trials, baselineCount, baselineTrials) > critical;

        // In the logarithm, since the ends may be many orders of magnitude apart. A zero estimate starts from the smallest
        // ratio the data could have shown.
        double Solve(double refuted, double plausible)
        {
            const double Smallest = 1e-12;
            const double Largest = 1e12;
            double outside = Math.Log(Math.Clamp(refuted, Smallest, Largest));
            double inside = Math.Log(Math.Clamp(plausible, Smallest, Largest));
            for (int i = 0; i < Halvings; i++)
            {
                double middle = (outside + inside) / 2;
                (outside, inside) = IsRefuted(Math.Exp(middle)) ? (middle, inside) : (outside, middle);
            }

            return Math.Exp(inside);
        }
    }

    // Koopman's χ² for p₁ = ratio · p₂, with p₁ and p₂ at their restricted maximum likelihood (equations 2.2 and 2.3).
    private static double Score(double ratio, double x1, double n1, double x2, double n2)
    {
        double b = (ratio * (n1 + x2)) + x1 + n2;
        double p1 = (b - Math.Sqrt(Math.Max((b * b) - (4 * ratio * (n1 + n2) * (x1 + x2)), 0))) / (2 * (n1 + n2));
        double p2 = p1 / ratio;
        return Term(x1, n1, p1) + Term(x2, n2, p2);

        static double Term(double x, double n, double p)
        {
            double difference = x - (n * p);
            return p is <= 0 or >= 1
                ? Math.Abs(difference) < 1e-9 ? 0 : double.PositiveInfinity
                : difference * difference / (n * p * (1 - p));
        }
    }
}
