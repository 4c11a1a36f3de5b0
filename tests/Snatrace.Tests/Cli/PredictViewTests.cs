using Snatrace.Cli.Terminal;
using Snatrace.Risk;
using Snatrace.Tests.Report;
using Snatrace.Tests.Risk;

namespace Snatrace.Tests.Cli;

/// <summary>A prediction as people read it.</summary>
public class PredictViewTests
{
    private static readonly string[] Forbidden = ["fixed", " 0 %", "0.0 %", "safe", "guarantee", "impossible", "NaN", "E-", "E+"];

    public static TheoryData<string> Countries => [.. Cultures.Names];

    public static TheoryData<KernelGeneration, int, double, double> Fleets =>
        new MatrixTheoryData<KernelGeneration, int, double, double>(
            Enum.GetValues<KernelGeneration>(), [1, 2, 50, 5_000], [1e-9, 0.02, 7, 100_000], [0, 900, 1e9]);

    [Fact]
    public void Large() => Golden.AssertSame("Cli/predict.txt", Draw(GivenPrediction.Large, GivenPrediction.Measured));

    [Fact]
    public void Troubled() => Golden.AssertSame("Cli/predict-troubled.txt", Draw(GivenPrediction.Troubled, GivenPrediction.Given));

    [Fact]
    public void What_is_assumed_is_called_so_with_the_way_to_measure_it()
    {
        string text = Draw(GivenPrediction.Large, GivenPrediction.Assumed);
        Assert.Contains("window 1,250 [900 – 1,500] ns, assumed: measure it with \"snatrace lab --profile --json > lab.json\"", text, StringComparison.Ordinal);
        Assert.Contains("(Linux 6.18.44, this machine's)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_in_the_window_are_told() => Assert.Contains(
        "measured by the lab, with 2,000 rules in it", Draw(GivenPrediction.Large, GivenPrediction.Measured with { Widen = 2000 }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 500, "The window may be 0, so nothing but upper limits is known")]
    [InlineData(1000, double.PositiveInfinity, "The lab set no upper limit to the window")]
    [InlineData(1e18, 1e19, "the window hardly matters here")]
    public void Of_a_window_it_says_what_is_known(double window, double high, string sentence) => Assert.Contains(
        sentence,
        Draw(Prediction.Of(GivenFleet.Large with { WindowNs = window, WindowInterval = new(0, high) }), GivenPrediction.Measured),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Draw(GivenPrediction.Large, GivenPrediction.Given), Cultures.In(country, () => Draw(GivenPrediction.Large, GivenPrediction.Given)));
        Assert.Equal(Draw(GivenPrediction.Troubled, GivenPrediction.Given), Cultures.In(country, () => Draw(GivenPrediction.Troubled, GivenPrediction.Given)));
    }

    [Theory]
    [MemberData(nameof(Fleets))]
    public void Nothing_is_called_harmless_and_no_number_is_odd(KernelGeneration kernel, int containers, double rate, double window)
    {
        var fleet = new Fleet { Containers = containers, Rate = rate, WindowNs = window, WindowInterval = new(window / 2, window * 2), Kernel = kernel };
        string text = Draw(Prediction.Of(fleet), GivenPrediction.Given);

        Assert.All(Forbidden, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.Contains("\none-cpu       none expected", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_a_usual_fleet_fits_80_columns() => Assert.All(
        Draw(GivenPrediction.Large, GivenPrediction.Measured).Split('\n').SkipWhile(line => !line.StartsWith("rule", StringComparison.Ordinal)).Take(6),
        line => Assert.InRange(line.Length, 20, 80));

    private static string Draw(Prediction prediction, PredictionBasis basis)
    {
        using var writer = new StringWriter();
        PredictView.Draw(new Screen(writer, isTerminal: false).Console, prediction, basis);
        return writer.ToString();
    }
}
