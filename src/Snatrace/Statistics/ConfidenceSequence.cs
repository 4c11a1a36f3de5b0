using MathNet.Numerics;

namespace Snatrace.Statistics;

/// <summary>
/// An interval for a proportion that may be looked at after every trial and acted upon at any of them: the chance that it ever
/// misses the truth is at most <c>error</c>. It inverts the mixture likelihood ratio with a Beta(½, ½) prior, a nonnegative
/// martingale, by Ville's inequality: H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of
/// Mathematical Statistics 41 (1970); S. Howard et al., "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals
/// of Statistics 49 (2021).
/// </summary>
public static class ConfidenceSequence
{
    private const double Prior = 0.5;
    private const int Halvings = 80;

    /// <summary>The interval after so many trials.</summary>
    /// <param name="successes">How often it happened, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How often it could have.</param>
    /// <remarks>Counts need not be whole: clustered ones are divided by their design effect first (<see cref="Clusters"/>).</remarks>
    /// <param name="error">The chance, over the whole run, of ever being wrong; for instance 0.05.</param>
    public static Interval Of(double successes, double trials, double error)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        double failures = trials - successes;
        double mixture = SpecialFunctions.BetaLn(Prior + successes, Prior + failures) - SpecialFunctions.BetaLn(Prior, Prior);
        double threshold = Math.Log(1 / error);

        // The evidence against p grows on both sides of the observed rate, so each end is found by bisection.
        double observed = successes / trials;
        double low = successes == 0 ? 0 : Bisect(0, observed);
        double high = failures == 0 ? 1 : Bisect(1, observed);
        return new Interval(low, high);

        bool IsRefuted(double p) => mixture - (successes * Math.Log(p)) - (failures * Math.Log(1 - p)) >= threshold;

        double Bisect(double refuted, double plausible)
        {
            for (int i = 0; i < Halvings; i++)
            {
                double middle = (refuted + plausible) / 2;
                (refuted, plausible) = IsRefuted(middle) ? (middle, plausible) : (refuted, middle);
            }

            return refuted;
        }
    }
}
