using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Half the integral of clashes over skew.</summary>
public class WindowEstimateTests
{
    private const int Seed = 20260106;
    private static readonly SkewScale Scale = new(16_000);

    /// <summary>By hand: one round in each bin, those of the innermost bins clash: ½ · (62.5 + 62.5) ns.</summary>
    [Fact]
    public void Each_bin_counts_by_its_width()
    {
        SkewProfile profile = Of([.. EachBin.Select(bin => new SkewedRound(Middle(bin), bin is 15 or 16))]);

        Assert.Equal(62.5, WindowEstimate.Of(profile)!.Value.EffectiveNs, 1e-9);
    }

    [Fact]
    public void A_bin_counts_by_its_share_of_clashes_however_many_rounds_it_had()
    {
        SkewProfile profile = Of([.. EachBin.SelectMany(bin => Enumerable.Range(0, 4 * bin).Select(round => new SkewedRound(Middle(bin), round % 4 == 0)))]);

        // Bin 0 had none, and is spoken for by its neighbour.
        Assert.Equal(4000, WindowEstimate.Of(profile)!.Value.EffectiveNs, 1e-9);
    }

    [Fact]
    public void A_bin_without_rounds_is_spoken_for_by_the_next_one_inwards()
    {
        SkewProfile profile = Of([.. EachBin.Where(bin => bin != 20).Select(bin => new SkewedRound(Middle(bin), bin == 19))]);

        Assert.Equal((Scale.Width(19) + Scale.Width(20)) / 2, WindowEstimate.Of(profile)!.Value.EffectiveNs, 1e-9);
    }

    [Fact]
    public void Without_rounds_there_is_no_estimate()
    {
        Assert.Null(WindowEstimate.Of(new SkewProfile(Scale)));
        Assert.Null(WindowEstimate.Of(Of([])));
        Assert.Null(WindowEstimate.Of(Of([new(20_000, true)])));
    }

    [Fact]
    public void One_block_has_an_estimate_and_no_interval()
    {
        WindowEstimate estimate = WindowEstimate.Of(new SimulatedWindow(0.9, 1000, 1000).Profile(new Random(Seed), Scale, 1))!.Value;

        Assert.InRange(estimate.EffectiveNs, 400, 1400);
        Assert.Equal(new Interval(0, double.PositiveInfinity), estimate.Interval);
    }

    /// <summary>The rule of three (J. A. Hanley, A. Lippman-Hand, JAMA 249, 1983), with 3.689 for the 3, since the interval has two ends.</summary>
    [Fact]
    public void Without_a_clash_there_is_an_upper_end()
    {
        WindowEstimate estimate = WindowEstimate.Of(new SimulatedWindow(0, 1000, 1000).Profile(new Random(Seed), Scale, 40))!.Value;

        Assert.Equal((0, 0), (estimate.EffectiveNs, estimate.Interval.Low));

        // 40 · 128 rounds, a 32nd of them in the outermost bin.
        Assert.Equal(3.689 * Scale.Width(31) / 2 / 160, estimate.Interval.High, 1.0);
    }

    [Fact]
    public void Where_all_clash_the_window_is_open_above()
    {
        WindowEstimate estimate = WindowEstimate.Of(new SimulatedWindow(1, 20_000, 20_000).Profile(new Random(Seed), Scale, 40))!.Value;

        Assert.Equal(16_000, estimate.EffectiveNs, 1.0);
        Assert.Equal(double.PositiveInfinity, estimate.Interval.High);
        Assert.Equal(16_000, estimate.Interval.Low, 1.0);
        Assert.True(estimate.ReachesOut(0.5));
    }

    [Fact]
    public void A_few_clashes_far_out_do_not_open_it()
    {
        SkewProfile profile = new SimulatedWindow(0, 1000, 1000).Profile(new Random(Seed), Scale, 40);
        profile.Add([.. Enumerable.Repeat(new SkewedRound(15_000, true), 8 - 1)]);

        WindowEstimate estimate = WindowEstimate.Of(profile)!.Value;
        Assert.Equal((1, false), (estimate.OuterShare, estimate.ReachesOut(0.1)));
        Assert.True(double.IsFinite(estimate.Interval.High));
    }

    [Fact]
    public void Rounds_of_a_block_that_are_alike_widen_the_interval()
    {
        var random = new Random(Seed);
        Interval calm = WindowEstimate.Of(new SimulatedWindow(0.5, 800, 1800).Profile(random, Scale, 40))!.Value.Interval;
        Interval moody = WindowEstimate.Of(new SimulatedWindow(0.5, 800, 1800) { Drift = 1 }.Profile(random, Scale, 40))!.Value.Interval;

        Assert.True(moody.High - moody.Low > 1.5 * (calm.High - calm.Low), $"{moody}, {calm}");
    }

    private static IEnumerable<int> EachBin => Enumerable.Range(0, SkewScale.Bins);

    private static long Middle(int bin) => (long)((Scale.Edge(bin) + Scale.Edge(bin + 1)) / 2);

    private static SkewProfile Of(SkewedRound[] block)
    {
        var profile = new SkewProfile(Scale);
        profile.Add(block);
        return profile;
    }
}
