using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>What makes the interval exact, computed and not simulated.</summary>
public class ExactBinomialCoverageTests
{
    private const double Confidence = 0.95;

    [Fact]
    public void It_covers_every_rate_at_least_as_often_as_it_says()
    {
        Gen.Select(Gen.Int[1, 60], Gen.Double[0.0005, 0.9995]).Sample(
            (trials, rate) =>
            {
                double covered = Enumerable.Range(0, trials + 1)
                    .Where(successes => ExactBinomial.Of(successes, trials, Confidence).Contains(rate))
                    .Sum(successes => Binomial.Probability(successes, trials, rate));
                return covered >= Confidence - 1e-9;
            },
            iter: 500);
    }

    [Fact]
    public void At_each_end_the_observation_is_in_a_tail_of_its_half_of_the_error()
    {
        Gen.Select(Gen.Int[2, 400], Gen.Int[1, 399]).Where(pair => pair.Item2 < pair.Item1).Sample(
            (trials, successes) =>
            {
                Interval interval = ExactBinomial.Of(successes, trials, Confidence);
                double above = Enumerable.Range(successes, trials - successes + 1).Sum(k => Binomial.Probability(k, trials, interval.Low));
                double below = Enumerable.Range(0, successes + 1).Sum(k => Binomial.Probability(k, trials, interval.High));
                return Math.Abs(above - 0.025) < 1e-6 && Math.Abs(below - 0.025) < 1e-6;
            },
            iter: 300);
    }

    [Fact]
    public void It_holds_the_observed_rate_and_stays_between_0_and_1() =>
        Gen.Select(Gen.Long[1, 10_000_000_000], Gen.Double[0, 1]).Sample(
            (trials, share) =>
            {
                long successes = (long)(trials * share);
                Interval interval = ExactBinomial.Of(successes, trials);
                return interval.Low >= 0 && interval.High <= 1 && interval.Contains((double)successes / trials);
            },
            iter: 2000);

    [Fact]
    public void Successes_and_failures_mirror_each_other() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1]).Sample(
            (trials, share) =>
            {
                long successes = (long)(trials * share);
                Interval interval = ExactBinomial.Of(successes, trials);
                Interval mirrored = ExactBinomial.Of(trials - successes, trials);
                return Math.Abs(interval.Low - (1 - mirrored.High)) < 1e-9 && Math.Abs(interval.High - (1 - mirrored.Low)) < 1e-9;
            },
            iter: 2000);
}
