using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The interval inverts the score test, which is done here again by plain search instead of Koopman's formulas.</summary>
public class RateRatioScoreTests
{
    private const double Critical = 3.841458821; // χ² with 1 degree of freedom, 95 %

    [Fact]
    public void At_both_ends_the_score_is_critical() =>
        Gen.Select(Gen.Int[2, 2000], Gen.Double[0.01, 0.99], Gen.Int[2, 2000], Gen.Double[0.01, 0.99]).Sample(
            (n1, share1, n2, share2) =>
            {
                int x1 = Math.Clamp((int)(n1 * share1), 1, n1 - 1);
                int x2 = Math.Clamp((int)(n2 * share2), 1, n2 - 1);
                Interval interval = RateRatio.Of(x1, n1, x2, n2);
                return IsCritical(Score(interval.Low, x1, n1, x2, n2)) && IsCritical(Score(interval.High, x1, n1, x2, n2));
            },
            iter: 300);

    /// <summary>Every pair of counts of two small samples, weighed by its probability.</summary>
    [Theory]
    [InlineData(0.4, 0.4)]
    [InlineData(0.05, 0.5)]
    [InlineData(0.9, 0.3)]
    public void It_covers_about_as_often_as_it_says_in_small_samples(double rate, double baselineRate)
    {
        const int Trials = 40;
        double covered = 0;
        for (int count = 0; count <= Trials; count++)
        {
            for (int baseline = 0; baseline <= Trials; baseline++)
            {
                covered += RateRatio.Of(count, Trials, baseline, Trials).Contains(rate / baselineRate)
                    ? Binomial.Probability(count, Trials, rate) * Binomial.Probability(baseline, Trials, baselineRate)
                    : 0;
            }
        }

        Assert.InRange(covered, 0.935, 0.99);
    }

    private static bool IsCritical(double score) => Math.Abs(score - Critical) < 1e-3;

    // Pearson's χ² at the likeliest rates for which p₁ = ratio · p₂.
    private static double Score(double ratio, double x1, double n1, double x2, double n2)
    {
        double low = 0;
        double high = Math.Min(1, 1 / ratio);
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            double slope = (x1 / middle) - ((n1 - x1) * ratio / (1 - (ratio * middle))) + (x2 / middle) - ((n2 - x2) / (1 - middle));
            (low, high) = slope > 0 ? (middle, high) : (low, middle);
        }

        return Term(x1, n1, ratio * low) + Term(x2, n2, low);

        static double Term(double x, double n, double p) => Math.Pow(x - (n * p), 2) / (n * p * (1 - p));
    }
}
