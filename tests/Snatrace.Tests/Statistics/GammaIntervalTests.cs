using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>The interval of a weighted sum of counts.</summary>
public class GammaIntervalTests
{
    /// <summary>
    /// With one weight it is the exact interval for a Poisson mean: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28
    /// (1936), for 0, 1, 3, 10 and 50 observed.
    /// </summary>
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(3, 0.6187, 8.767)]
    [InlineData(10, 4.795, 18.39)]
    [InlineData(50, 37.11, 65.92)]
    public void With_one_weight_it_is_the_exact_interval_of_a_count(int count, double low, double high)
    {
        Interval interval = GammaInterval.Of(count * 2.0, count * 4.0, 2, double.PositiveInfinity);

        Assert.Equal(2 * low, interval.Low, 2e-3 * high);
        Assert.Equal(2 * high, interval.High, 2e-3 * high);
    }

    [Fact]
    public void Of_many_counts_it_is_the_usual_one()
    {
        Interval interval = GammaInterval.Of(1_000_000, 1_000_000, 1, double.PositiveInfinity);

        Assert.Equal(1_000_000 - 1960, interval.Low, 5.0);
        Assert.Equal(1_000_000 + 1960, interval.High, 5.0);
    }

    [Fact]
    public void The_way_of_large_shapes_meets_the_way_of_small_ones()
    {
        Interval below = GammaInterval.Of(1, 1.01e-8, 0, double.PositiveInfinity);
        Interval above = GammaInterval.Of(1, 0.99e-8, 0, double.PositiveInfinity);

        Assert.Equal(below.Low, above.Low, 1e-5);
        Assert.Equal(below.High, above.High, 1e-5);
    }

    /// <summary>Student's 97.5 % quantile for 5 degrees of freedom is 2.571, the normal one 1.960.</summary>
    [Fact]
    public void A_variance_from_few_clusters_counts_for_more()
    {
        Interval known = GammaInterval.Of(1000, 1, 0, double.PositiveInfinity);
        Interval few = GammaInterval.Of(1000, 1, 0, 5);

        Assert.Equal(2.571 / 1.960, (few.High - few.Low) / (known.High - known.Low), 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void From_one_cluster_nothing_can_be_said(double degreesOfFreedom) =>
        Assert.Equal(new Interval(0, double.PositiveInfinity), GammaInterval.Of(5, 1, 1, degreesOfFreedom));
}
