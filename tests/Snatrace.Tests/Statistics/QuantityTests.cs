using Snatrace.Statistics;
using Snatrace.Tests.Report;

namespace Snatrace.Tests.Statistics;

/// <summary>Numbers as people read them.</summary>
public class QuantityTests
{
    [Theory]
    [InlineData(0L, "0")]
    [InlineData(999L, "999")]
    [InlineData(1234L, "1,234")]
    [InlineData(63_550_000L, "63,550,000")]
    [InlineData(null, "not counted")]
    public void A_count(long? count, string expected) => Assert.Equal(expected, Quantity.Count(count));

    [Theory]
    [InlineData(0.001, "1 in 1,000")]
    [InlineData(1.0 / 63550, "1 in 63,550")]
    [InlineData(1, "1 in 1")]
    public void One_in_so_many(double rate, string expected) => Assert.Equal(expected, Quantity.OneIn(rate));

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(2007, 4096, "49.0 % [47.5, 50.5]")]
    [InlineData(4096, 4096, "100.0 % [99.9, 100.0]")]
    [InlineData(1, 100, "1.00 % [0.0253, 5.45]")]
    [InlineData(36, 10_000, "0.360 % [0.252, 0.498]")]
    [InlineData(3, 10_000_000, "0.0000300 % [0.00000619, 0.0000877]")]
    public void A_rate_has_its_interval(long count, long trials, string expected) =>
        Assert.Equal(expected, Quantity.Rate(count, trials));

    [Theory]
    [InlineData(1, "below 97.5 %")]
    [InlineData(16, "below 20.6 %")]
    [InlineData(300, "fewer than 1 in 81")]
    [InlineData(4096, "fewer than 1 in 1,110")]
    [InlineData(120_000, "fewer than 1 in 32,530")]
    public void Nothing_observed_says_how_rare_it_must_be(long trials, string expected) =>
        Assert.Equal(expected, Quantity.Rate(0, trials));

    [Fact]
    public void A_rate_is_never_0_percent() => Assert.All(
        (long[])[0, 1, 2, 1000],
        count => Assert.DoesNotMatch(@"(^|[^0-9.])0(\.0+)? %", Quantity.Rate(count, 10_000_000_000)));

    [Theory]
    [InlineData(0.98, 0.944, 1.034, "0.980 [0.944, 1.03]")]
    [InlineData(4.5, 2.94, 7.15, "4.50 [2.94, 7.15]")]
    [InlineData(12.34, 0, 100, "12.3 [0, 100.0]")]
    [InlineData(0.001, 0.00025, 0.00625, "1/1,000 [1/4,000, 1/160]")]
    [InlineData(0.1, 0.0999, 1.5, "0.100 [1/10, 1.50]")]
    [InlineData(2, 1, double.PositiveInfinity, "–")]
    public void A_ratio_has_its_interval(double ratio, double low, double high, string expected) =>
        Assert.Equal(expected, Quantity.Ratio(ratio, new Interval(low, high)));

    [Theory]
    [InlineData(0.00192, "less than 1/520")]
    [InlineData(0.5, "less than 0.500")]
    [InlineData(3.2, "less than 3.20")]
    public void A_ratio_of_nothing_says_how_small_it_must_be(double high, string expected) =>
        Assert.Equal(expected, Quantity.Ratio(0, new Interval(0, high)));

    [Fact]
    public void No_ratio_is_a_dash() => Assert.Equal("–", Quantity.Ratio(null, new Interval(3, double.PositiveInfinity)));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.0482, "48.2 µs")]
    [InlineData(0.25, "0.3 ms")]
    [InlineData(12, "12 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1000, "1.00 s")]
    [InlineData(1023.4, "1.02 s")]
    [InlineData(90_000, "90.00 s")]
    public void A_duration(double milliseconds, string expected) =>
        Assert.Equal(expected, Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Theory]
    [MemberData(nameof(Countries))]
    public void Numbers_are_the_same_in_every_culture(string country) => Assert.Equal(
        Samples(), Cultures.In(country, Samples));

    private static string Samples() => string.Join('\n',
        Quantity.Count(1_234_567),
        Quantity.Count(-1234),
        Quantity.OneIn(1.0 / 63550),
        Quantity.Rate(2007, 4096),
        Quantity.Rate(3, 10_000_000),
        Quantity.Rate(0, 4096),
        Quantity.Ratio(4.5, new Interval(2.94, double.PositiveInfinity)),
        Quantity.Ratio(0, new Interval(0, 3.2)),
        Quantity.Duration(TimeSpan.FromMilliseconds(12.5)),
        Quantity.Duration(TimeSpan.FromSeconds(1234.5)));
}
