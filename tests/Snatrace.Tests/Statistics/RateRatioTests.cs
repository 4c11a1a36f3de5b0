using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Koopman's interval for a ratio of two rates.</summary>
public class RateRatioTests
{
    private static readonly Gen<(int Count, int Trials)> Observation =
        from trials in Gen.Int[1, 20_000]
        from count in Gen.Int[0, trials]
        select (count, trials);

    /// <summary>The example in P. A. R. Koopman, Biometrics 40 (1984).</summary>
    [Fact]
    public void Koopmans_example()
    {
        Interval interval = RateRatio.Of(36, 40, 16, 80);

        Assert.Equal(4.5, RateRatio.Estimate(36, 40, 16, 80));
        Assert.Equal(2.94, interval.Low, 0.005);
        Assert.Equal(7.15, interval.High, 0.005);
    }

    [Fact]
    public void Nothing_under_the_mitigation_is_bounded_above()
    {
        Interval interval = RateRatio.Of(0, 4096, 1600, 4096);

        Assert.Equal(0, RateRatio.Estimate(0, 4096, 1600, 4096));
        Assert.Equal(0, interval.Low);
        Assert.InRange(interval.High, 1e-3, 1e-2);
    }

    [Fact]
    public void Nothing_under_the_baseline_is_bounded_below()
    {
        Interval interval = RateRatio.Of(1600, 4096, 0, 4096);

        Assert.Null(RateRatio.Estimate(1600, 4096, 0, 4096));
        Assert.Equal(double.PositiveInfinity, interval.High);
        Assert.InRange(interval.Low, 100, 1000);
    }

    [Theory]
    [InlineData(0, 100, 0, 100)]
    [InlineData(0, 0, 40, 100)]
    [InlineData(40, 100, 0, 0)]
    [InlineData(0, 0, 0, 0)]
    public void Nothing_anywhere_says_nothing(long count, long trials, long baselineCount, long baselineTrials) =>
        Assert.Equal(new Interval(0, double.PositiveInfinity), RateRatio.Of(count, trials, baselineCount, baselineTrials));

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000_000)]
    public void Always_on_both_sides_lies_around_one(long trials)
    {
        Interval interval = RateRatio.Of(trials, trials, trials, trials);

        Assert.True(interval.Contains(1), $"{interval}");
        Assert.Equal(1 / interval.High, interval.Low, 1e-6);
    }

    [Fact]
    public void Swapping_the_arms_takes_the_reciprocal() => Gen.Select(Observation, Observation).Sample(
        (arm, baseline) =>
        {
            Interval interval = RateRatio.Of(arm.Count, arm.Trials, baseline.Count, baseline.Trials);
            Interval swapped = RateRatio.Of(baseline.Count, baseline.Trials, arm.Count, arm.Trials);
            return AreClose(interval.Low, 1 / swapped.High) && AreClose(interval.High, 1 / swapped.Low);
        },
        iter: 1000);

    [Fact]
    public void It_holds_the_observed_ratio() => Gen.Select(Observation, Observation).Sample(
        (arm, baseline) => RateRatio.Estimate(arm.Count, arm.Trials, baseline.Count, baseline.Trials) is not { } observed
            || (RateRatio.Of(arm.Count, arm.Trials, baseline.Count, baseline.Trials) is var interval
                && interval.Low <= observed * (1 + 1e-9) && observed * (1 - 1e-9) <= interval.High),
        iter: 1000);

    [Fact]
    public void More_trials_narrow_it()
    {
        Interval few = RateRatio.Of(10, 100, 40, 100);
        Interval many = RateRatio.Of(1000, 10_000, 4000, 10_000);

        Assert.True(few.Low < many.Low && many.High < few.High);
    }

    [Fact]
    public void More_confidence_is_wider()
    {
        Interval usual = RateRatio.Of(10, 100, 40, 100);
        Interval sure = RateRatio.Of(10, 100, 40, 100, 0.99);

        Assert.True(sure.Low < usual.Low && usual.High < sure.High);
    }

    private static bool AreClose(double one, double other) =>
        one == other || Math.Abs(one - other) < 1e-6 * Math.Max(Math.Abs(one), Math.Abs(other));
}
