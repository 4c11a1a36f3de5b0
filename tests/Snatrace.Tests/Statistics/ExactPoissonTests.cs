using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

public class ExactPoissonTests
{
    // Garwood's limits as printed in K. Ulm, "A simple method to calculate the confidence interval of a standardized mortality ratio",
    // American Journal of Epidemiology 131 (1990), and in E. S. Pearson, H. O. Hartley, Biometrika Tables for Statisticians, table 40.
    [Theory]
    [InlineData(0, 0, 3.69)]
    [InlineData(1, 0.0253, 5.57)]
    [InlineData(2, 0.242, 7.22)]
    [InlineData(5, 1.62, 11.67)]
    [InlineData(10, 4.80, 18.39)]
    [InlineData(20, 12.22, 30.89)]
    [InlineData(50, 37.11, 65.92)]
    [InlineData(100, 81.36, 121.63)]
    public void Agrees_with_the_published_table(int count, double low, double high)
    {
        Interval interval = ExactPoisson.Of(count);

        Assert.InRange(interval.Low, low - 0.006, low + 0.006);
        Assert.InRange(interval.High, high - 0.006, high + 0.006);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000_000)]
    public void Becomes_the_normal_interval(double count)
    {
        Interval interval = ExactPoisson.Of(count);

        Assert.InRange(interval.Low / (count - (1.96 * Math.Sqrt(count))), 1 - (1 / count), 1 + (10 / count));
        Assert.InRange(interval.High / (count + (1.96 * Math.Sqrt(count))), 1 - (1 / count), 1 + (10 / count));
    }

    [Fact]
    public void Without_exposure_anything_is_possible() => Assert.Equal(new Interval(0, double.PositiveInfinity), ExactPoisson.Rate(0, 0));

    // Every event seen four times over is a quarter of the events with twice the error.
    [Fact]
    public void Clumps_widen_it()
    {
        Interval single = ExactPoisson.Of(100);
        Interval clumps = ExactPoisson.Rate(400, 1, designEffect: 4);

        Assert.Equal(4 * single.Low, clumps.Low, 1e-9);
        Assert.Equal(4 * single.High, clumps.High, 1e-9);
    }

    [Fact]
    public void Few_clusters_widen_it_more() =>
        Assert.True(ExactPoisson.Rate(400, 1, 4, degreesOfFreedom: 3).High > ExactPoisson.Rate(400, 1, 4).High * 1.02);

    [Fact]
    public void The_design_effect_is_that_of_the_clumps()
    {
        // 50 clusters of a hundred connects with nothing in them, 50 with four events at once: variance 4.04, mean 2.
        Clusters clusters = Enumerable.Range(0, 100).Aggregate(default(Clusters), (sum, i) => sum.Plus(100, i % 2 * 4));

        Assert.Equal(4 / 2.0 * 100 / 99, clusters.PoissonDesignEffect(200, 10_000), 1e-9);
        Assert.Equal(1, default(Clusters).PoissonDesignEffect(0, 0));
    }
}
