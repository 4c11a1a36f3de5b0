using CsCheck;
using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The ratio of two estimates that have intervals of their own.</summary>
public class IndependentRatioTests
{
    private static readonly Gen<(double Estimate, Interval Interval)> Estimates =
        from low in Gen.Double[0.01, 10]
        from up in Gen.Double[0.001, 5]
        from down in Gen.Double[0.001, 5]
        select (low + down, new Interval(low, low + down + up));

    /// <summary>
    /// Fieller's interval of a ratio of two independent normal means, which this is when both intervals are symmetric: 10 ± 2 by 5 ± 1, by
    /// hand (50 ± √(50² − 96 · 24)) ÷ 24.
    /// </summary>
    [Fact]
    public void With_symmetric_intervals_it_is_fiellers()
    {
        Interval interval = IndependentRatio.Of(10, new Interval(8, 12), 5, new Interval(4, 6));

        Assert.Equal((50 - Math.Sqrt(2500 - (96 * 24))) / 24, interval.Low, 1e-12);
        Assert.Equal((50 + Math.Sqrt(2500 - (96 * 24))) / 24, interval.High, 1e-12);
    }

    [Fact]
    public void It_holds_the_ratio_and_no_less_than_either_end_alone() => Gen.Select(Estimates, Estimates).Sample((above, below) =>
    {
        Interval interval = IndependentRatio.Of(above.Estimate, above.Interval, below.Estimate, below.Interval);
        return interval.Low <= above.Interval.Low / below.Estimate * (1 + 1e-9)
            && interval.High >= above.Interval.High / below.Estimate * (1 - 1e-9)
            && interval.Low <= above.Estimate / below.Interval.High * (1 + 1e-9)
            && interval.High >= above.Estimate / below.Interval.Low * (1 - 1e-9);
    });

    [Fact]
    public void Nothing_above_is_bounded_above()
    {
        Interval interval = IndependentRatio.Of(0, new Interval(0, 6), 1000, new Interval(900, 1100));

        Assert.Equal(0, interval.Low);
        Assert.InRange(interval.High, 6 / 1000.0, 6 / 900.0);
    }

    [Fact]
    public void Nothing_below_is_no_ratio()
    {
        Assert.Null(IndependentRatio.Estimate(7, 0));
        Assert.Equal(double.PositiveInfinity, IndependentRatio.Of(7, new Interval(6, 8), 0, new Interval(0, 2)).High);
        Assert.Equal(3, IndependentRatio.Of(7, new Interval(6, 8), 0, new Interval(0, 2)).Low);
    }

    [Theory]
    [InlineData(100, 90, 110, 0, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(1e15, 1e15, 1e15, 1e-300, 1e-300, 1e-300)]
    [InlineData(1e-300, 1e-300, 1e-300, 1e-300, 1e-300, 1e-300)]
    public void What_is_no_number_is_not_said(double above, double aboveLow, double aboveHigh, double below, double belowLow, double belowHigh)
    {
        Assert.Equal(new Interval(0, double.PositiveInfinity), IndependentRatio.Of(above, new(aboveLow, aboveHigh), below, new(belowLow, belowHigh)));
        Assert.True(double.IsFinite(IndependentRatio.Estimate(above, below) ?? 1));
    }

    [Fact]
    public void Open_ends_stay_open() => Assert.Equal(
        new Interval(0, double.PositiveInfinity),
        IndependentRatio.Of(7, new Interval(6, double.PositiveInfinity), 5, new Interval(4, double.PositiveInfinity)));
}
