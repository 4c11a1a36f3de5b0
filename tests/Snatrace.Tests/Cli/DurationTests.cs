using System.CommandLine;
using Snatrace.Cli.Commands;
using Snatrace.Tests.Report;

namespace Snatrace.Tests.Cli;

/// <summary>Durations as people write them, through the option that takes one.</summary>
public class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("2s", 2000)]
    [InlineData("1m", 60_000)]
    [InlineData("0.5s", 500)]
    [InlineData("1.5m", 90_000)]
    [InlineData("0s", 0)]
    [InlineData("1440m", 86_400_000)]
    [InlineData("24h", 86_400_000)]
    public void A_number_and_a_unit(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("ms")]
    [InlineData("25h")]
    [InlineData("1w")]
    [InlineData("5 s")]
    [InlineData("+5s")]
    [InlineData("-5s")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("1,000s")]
    [InlineData("5S")]
    [InlineData("0x5s")]
    [InlineData("1441m")]
    [InlineData("NaNs")]
    [InlineData("Infinitys")]
    [InlineData("-Infinitys")]
    [InlineData("-∞s")]
    public void Anything_else_is_refused(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ru-RU")]
    public void The_decimal_point_is_a_point_in_every_culture(string country)
    {
        Assert.Equal(TimeSpan.FromSeconds(0.5), Cultures.In(country, () => Parse("0.5s")));
        Assert.Null(Cultures.In(country, () => Parse("0,5s")));
    }

    private static TimeSpan? Parse(string text)
    {
        var option = new Option<TimeSpan?>("--for") { CustomParser = Duration.Parse };
        ParseResult parsed = new RootCommand { option }.Parse([$"--for={text}"]);
        return parsed.Errors.Count == 0 ? parsed.GetValue(option) : null;
    }
}
