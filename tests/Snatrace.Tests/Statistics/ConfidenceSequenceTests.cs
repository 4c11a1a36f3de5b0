using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Intervals that may be looked at after every trial.</summary>
public class ConfidenceSequenceTests
{
    private const double Error = 0.05;

    [Fact]
    public void Nothing_tried_says_nothing() => Assert.Equal(new Interval(0, 1), ConfidenceSequence.Of(0, 0, Error));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(4096)]
    public void Never_has_a_high_end_in_closed_form(int trials)
    {
        // B(½, n + ½) / B(½, ½) = ∏ (i − ½) / i, and the evidence against p is that over (1 − p)ⁿ.
        double mixture = Enumerable.Range(1, trials).Sum(i => Math.Log((i - 0.5) / i));
        Interval never = ConfidenceSequence.Of(0, trials, Error);

        Assert.Equal(0, never.Low);
        Assert.Equal(1 - Math.Exp((Math.Log(Error) + mixture) / trials), never.High, 1e-9);
    }

    [Fact]
    public void Successes_and_failures_mirror_each_other() => Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1]).Sample(
        (trials, share) =>
        {
            long successes = (long)(trials * share);
            Interval interval = ConfidenceSequence.Of(successes, trials, Error);
            Interval mirrored = ConfidenceSequence.Of(trials - successes, trials, Error);
            return Math.Abs(interval.Low - (1 - mirrored.High)) < 1e-9 && Math.Abs(interval.High - (1 - mirrored.Low)) < 1e-9;
        },
        iter: 500);

    [Fact]
    public void It_holds_the_observed_rate_and_is_wider_than_an_interval_for_one_look() =>
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Double[0, 1]).Sample(
            (trials, share) =>
            {
                long successes = (long)(trials * share);
                Interval always = ConfidenceSequence.Of(successes, trials, Error);
                Interval once = ExactBinomial.Of(successes, trials, 1 - Error);
                return always.Contains((double)successes / trials)
                    && always.Low <= once.Low
                    && once.High <= always.High
                    && always.Low >= 0
                    && always.High <= 1;
            },
            iter: 1000);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1000)]
    [InlineData(2, 5)]
    [InlineData(1, 1)]
    public void It_narrows_as_trials_go_on(int of, int each)
    {
        Interval[] intervals = [.. Enumerable.Range(0, 16).Select(doubling =>
            ConfidenceSequence.Of((long)of << doubling, (long)each << doubling, Error))];

        Assert.All(intervals.Zip(intervals.Skip(1)), pair =>
            Assert.True(pair.Second.High - pair.Second.Low < pair.First.High - pair.First.Low));
        Assert.True(intervals[^1].High - intervals[^1].Low < 0.02);
    }

    [Fact]
    public void Less_error_is_wider()
    {
        Interval usual = ConfidenceSequence.Of(7, 100, 0.05);
        Interval sure = ConfidenceSequence.Of(7, 100, 0.01);

        Assert.True(sure.Low < usual.Low && usual.High < sure.High);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public void What_cannot_be_is_refused(long successes, long trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.Of(successes, trials, Error));
}
