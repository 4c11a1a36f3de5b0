using MathNet.Numerics.Distributions;

namespace Snatrace.Statistics;

/// <summary>
/// The exact interval for a proportion: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the
/// case of the binomial", Biometrika 26 (1934). Covers at least as often as it says, for any number of trials.
/// </summary>
public static class ExactBinomial
{
    /// <summary>The two-sided interval.</summary>
    /// <param name="successes">How often it happened, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="confidence">For instance 0.95.</param>
    /// <returns>Both ends between 0 and 1; all of it when there were no trials.</returns>
    public static Interval Of(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        double tail = (1 - confidence) / 2;
        long failures = trials - successes;

        // At the ends the beta quantile has a closed form, which is also exact where the numerical one is not.
        double low = successes == 0 ? 0
            : failures == 0 ? Math.Pow(tail, 1.0 / trials)
            : Beta.InvCDF(successes, failures + 1, tail);
        double high = failures == 0 ? 1
            : successes == 0 ? -Math.Exp(Math.Log(tail) / trials) + 1
            : Beta.InvCDF(successes + 1, failures, 1 - tail);
        return new Interval(low, high);
    }
}
