using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>Clopper–Pearson intervals against published ones, and at the edges.</summary>
public class ExactBinomialTests
{
    /// <summary>
    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in
    /// Medicine 17 (1998), table I, method 5 (Clopper–Pearson).
    /// </summary>
    [Theory]
    [InlineData(81, 263, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0009, 0.1776)]
    public void Newcombes_table(int successes, int trials, double low, double high) =>
        AssertInterval(low, high, ExactBinomial.Of(successes, trials), 0.00005);

    /// <summary>W. J. Conover, "Practical nonparametric statistics" (1971), p. 97, as R's binom.test prints it.</summary>
    [Fact]
    public void Conovers_mendelian_inheritance() => AssertInterval(0.7076683, 0.7654066, ExactBinomial.Of(682, 925), 0.00000005);

    [Fact]
    public void Nothing_tried_says_nothing() => Assert.Equal(new Interval(0, 1), ExactBinomial.Of(0, 0));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(10_000_000)]
    public void Never_has_a_high_end_in_closed_form(long trials)
    {
        Interval never = ExactBinomial.Of(0, trials);

        Assert.Equal(0, never.Low);
        Assert.Equal(0.025, Math.Exp(trials * double.LogP1(-never.High)), 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(10_000_000)]
    public void Always_mirrors_never(long trials)
    {
        Interval always = ExactBinomial.Of(trials, trials);

        Assert.Equal(1, always.High);
        Assert.Equal(1 - ExactBinomial.Of(0, trials).High, always.Low, 1e-9);
    }

    /// <summary>With so few of so many the Poisson limit holds: F. Garwood, Biometrika 28 (1936), 3 events: 0.61867 to 8.76727.</summary>
    [Fact]
    public void Three_of_ten_million()
    {
        Interval rare = ExactBinomial.Of(3, 10_000_000);

        AssertInterval(0.61867e-7, 8.76727e-7, rare, 1e-11);
    }

    [Fact]
    public void Most_of_ten_million_mirrors_it()
    {
        Interval rare = ExactBinomial.Of(3, 10_000_000);
        Interval usual = ExactBinomial.Of(9_999_997, 10_000_000);

        AssertInterval(1 - rare.High, 1 - rare.Low, usual, 1e-11);
    }

    [Fact]
    public void Half_of_ten_million_is_about_normal()
    {
        double expected = 1.959964 * Math.Sqrt(0.25 / 10_000_000);

        AssertInterval(0.5 - expected, 0.5 + expected, ExactBinomial.Of(5_000_000, 10_000_000), 1e-6);
    }

    [Fact]
    public void More_confidence_is_wider()
    {
        Interval usual = ExactBinomial.Of(7, 100);
        Interval sure = ExactBinomial.Of(7, 100, 0.99);

        Assert.True(sure.Low < usual.Low && usual.High < sure.High);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public void What_cannot_be_is_refused(long successes, long trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactBinomial.Of(successes, trials));

    private static void AssertInterval(double low, double high, Interval actual, double tolerance)
    {
        Assert.Equal(low, actual.Low, tolerance);
        Assert.Equal(high, actual.High, tolerance);
    }
}
