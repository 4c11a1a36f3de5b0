using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Three digits, whatever the size.</summary>
public class EstimateTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1e-12, "<0.0001")]
    [InlineData(0.000123456, "0.000123")]
    [InlineData(0.0471234, "0.0471")]
    [InlineData(0.5, "0.500")]
    [InlineData(0.99951, "1.00")]
    [InlineData(1.005, "1.00")]
    [InlineData(11.345, "11.3")]
    [InlineData(99.96, "100")]
    [InlineData(100, "100")]
    [InlineData(999.7, "1,000")]
    [InlineData(12_345, "12,300")]
    [InlineData(7_642_351, "7,640,000")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_number(double value, string expected) => Assert.Equal(expected, Estimate.Number(value));

    [Theory]
    [InlineData(9.44, 14.1, "11.3 [9.44 – 14.1]")]
    [InlineData(11.3, 11.3, "11.3")]
    [InlineData(11.301, 11.302, "11.3")]
    [InlineData(0, double.PositiveInfinity, "11.3 [0 – ∞]")]
    public void With_its_interval(double low, double high, string expected) => Assert.Equal(expected, Estimate.Number(11.3, new Interval(low, high)));

    [Theory]
    [InlineData(1, "1.00")]
    [InlineData(0.123, "8.13")]
    [InlineData(1 / 659.2, "659")]
    [InlineData(1 / 329_400.0, "329,000")]
    [InlineData(1e-7, "10.0 million")]
    [InlineData(1 / 2.534e9, "2.53 billion")]
    [InlineData(1e-15, "over 1 trillion")]
    [InlineData(0, "over 1 trillion")]
    public void One_in_so_many(double share, string expected) => Assert.Equal(expected, Estimate.OneIn(share));

    [Theory]
    [InlineData(1e-9, "<0.1 %")]
    [InlineData(0.162, "16.2 %")]
    [InlineData(0.9995, ">99.9 %")]
    [InlineData(1, ">99.9 %")]
    public void A_chance(double chance, string expected) => Assert.Equal(expected, Estimate.Chance(chance));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1 / 4.502, "1/4.50")]
    [InlineData(1, "1")]
    [InlineData(1.04, "×1.04")]
    [InlineData(14_116, "×14,100")]
    public void A_ratio(double ratio, string expected) => Assert.Equal(expected, Estimate.Ratio(ratio));

    [Theory]
    [InlineData(0.5, "0.500 s")]
    [InlineData(90, "1.50 min")]
    [InlineData(7_632, "2.12 h")]
    [InlineData(3_600_000, "41.7 days")]
    [InlineData(1e9, "31.7 years")]
    [InlineData(1e12, ">1,000 years")]
    [InlineData(double.PositiveInfinity, ">1,000 years")]
    public void A_time(double seconds, string expected) => Assert.Equal(expected, Estimate.Time(seconds));
}
