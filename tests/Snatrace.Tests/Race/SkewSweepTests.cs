using Snatrace.Race;
using Snatrace.Results;
using Snatrace.Tests.Statistics;

namespace Snatrace.Tests.Race;

/// <summary>Which skews are planned, and how far they go.</summary>
public class SkewSweepTests
{
    private const int Seed = 20260107;
    private const int Rounds = 128;

    [Fact]
    public void A_block_is_spread_over_the_range_and_dense_near_0()
    {
        long[] skews = NewSweep().Plan(Rounds);

        Assert.Equal(Rounds, skews.Length);
        Assert.All(skews, skew => Assert.InRange(skew, -16_000, 16_000));
        Assert.Equal(Rounds / 2, skews.Count(skew => skew < 0), 1.0);
        Assert.InRange(skews.Count(skew => Math.Abs(skew) <= 1000), 28, 36); // a quarter of the rounds in a sixteenth of the range
    }

    [Fact]
    public void They_come_in_no_order()
    {
        long[] skews = NewSweep().Plan(Rounds);

        Assert.InRange(skews.Zip(skews.Skip(1), (one, next) => next > one ? 1 : 0).Sum(), 40, 88);
    }

    [Fact]
    public void A_narrow_window_leaves_the_range_as_it_is()
    {
        SkewSweep sweep = NewSweep();
        Window window = Race(sweep, new SimulatedWindow(0.5, 800, 1800) { Jitter = 100 }, blocks: 60);

        Assert.Equal(16_000, sweep.RangeNs);
        Assert.Equal(60 * Rounds, window.Points.Sum(point => point.Rounds), 40.0); // jitter takes a few out of the range
        Assert.True(window.Interval.Contains(650), $"{window.Interval}");
    }

    [Theory]
    [InlineData(14_000)]
    [InlineData(60_000)]
    [InlineData(600_000)]
    public void The_range_grows_until_it_holds_the_window(long end)
    {
        SkewSweep sweep = NewSweep();
        Window window = Race(sweep, new SimulatedWindow(0.98, end, end), blocks: 60);

        Assert.InRange(sweep.RangeNs, 1.5 * end, 12.0 * end);
        Assert.True(window.Interval.Contains(0.98 * end), $"{window.Interval}");
    }

    [Fact]
    public void It_has_an_end()
    {
        SkewSweep sweep = NewSweep();
        Window window = Race(sweep, new SimulatedWindow(1, 1e9, 1e9), blocks: 60);

        Assert.InRange(sweep.RangeNs, 16_000_000, 64_000_000);
        Assert.Equal(double.PositiveInfinity, window.Interval.High);
    }

    [Fact]
    public void Rules_in_the_window_are_allowed_for_from_the_start() => Assert.Equal(46_000, new SkewSweep(2000, new Random(Seed)).RangeNs);

    [Fact]
    public void All_arms_share_the_range_and_begin_anew_with_it()
    {
        SkewSweep sweep = NewSweep();
        var random = new Random(Seed);
        var narrow = new SimulatedWindow(0, 1000, 1000);
        var wide = new SimulatedWindow(1, 30_000, 30_000);
        _ = sweep.Add("narrow", [.. sweep.Plan(Rounds).Select(skew => narrow.Round(skew, random))]);
        _ = sweep.Add("wide", [.. sweep.Plan(Rounds).Select(skew => wide.Round(skew, random))]);
        Window? window = sweep.Add("narrow", [.. sweep.Plan(Rounds).Select(skew => narrow.Round(skew, random))]);

        Assert.Equal(64_000, sweep.RangeNs);
        Assert.InRange(window!.Points.Sum(point => point.Rounds), Rounds - 1, Rounds);
        Assert.InRange(window.Points[^1].SkewNs, 50_000, 64_000);
    }

    [Fact]
    public void Points_come_in_order_and_hold_the_clashes()
    {
        Window window = Race(NewSweep(), new SimulatedWindow(1, 1000, 1000), blocks: 20);

        Assert.Equal(window.Points.OrderBy(point => point.SkewNs), window.Points);
        Assert.All(window.Points, point => Assert.Equal(
            Math.Abs(point.SkewNs) < 900, point.LostSyns > point.Rounds / 2));
    }

    private static SkewSweep NewSweep() => new(0, new Random(Seed));

    private static Window Race(SkewSweep sweep, SimulatedWindow window, int blocks)
    {
        var random = new Random(Seed);
        Window? measured = null;
        for (int block = 0; block < blocks; block++)
        {
            measured = sweep.Add("arm", [.. sweep.Plan(Rounds).Select(skew => window.Round(skew, random))]);
        }

        return measured!;
    }
}
