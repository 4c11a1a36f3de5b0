using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The bins of a profile.</summary>
public class SkewScaleTests
{
    private static readonly SkewScale Scale = new(16_000);
    private static readonly int[] Bins = [.. Enumerable.Range(0, SkewScale.Bins)];

    [Fact]
    public void Bins_cover_the_range_from_end_to_end()
    {
        Assert.Equal((-16_000, 0, 16_000), (Scale.Edge(0), Scale.Edge(SkewScale.Bins / 2), Scale.Edge(SkewScale.Bins)));
        Assert.Equal(32_000, Bins.Sum(Scale.Width), 1e-9);
        Assert.All(Bins, bin => Assert.True(Scale.Width(bin) > 0));
    }

    [Fact]
    public void They_are_finest_in_the_middle_and_the_same_on_both_sides()
    {
        Assert.Equal(62.5, Scale.Width(16));
        Assert.All(Bins, bin => Assert.Equal(Scale.Width(bin), Scale.Width(SkewScale.Bins - 1 - bin)));
        Assert.All(Bins.Skip(16).SkipLast(1), bin => Assert.True(Scale.Width(bin) < Scale.Width(bin + 1)));
    }

    [Fact]
    public void Every_skew_lies_within_the_edges_of_its_bin() => Assert.All(Enumerable.Range(-15_999, 31_999), skew =>
    {
        int bin = Scale.BinOf(skew)!.Value;
        Assert.InRange(skew, Scale.Edge(bin), Scale.Edge(bin + 1));
    });

    [Theory]
    [InlineData(16_000)]
    [InlineData(-16_000)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue + 1)]
    public void Beyond_the_range_there_is_no_bin(long skew) => Assert.Null(Scale.BinOf(skew));

    [Fact]
    public void Equal_shares_of_the_plan_go_to_each_bin()
    {
        const int Each = 40;
        int[] planned = [.. Enumerable.Range(0, SkewScale.Bins * Each)
            .Select(round => Scale.BinOf(Scale.SkewAt((round + 0.5) / (SkewScale.Bins * Each)))!.Value)];

        Assert.All(Bins, bin => Assert.InRange(planned.Count(other => other == bin), Each - 1, Each + 1)); // whole nanoseconds at the edges
    }

    [Fact]
    public void Two_halves_of_a_range_are_its_outer_one_and_its_inner_one() => Assert.InRange(
        Bins.Where(SkewScale.IsOuter).Sum(Scale.Width) / 32_000, 0.5, 0.55);
}
