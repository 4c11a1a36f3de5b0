using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Report;
using Snatrace.Report.Comparing;
using Snatrace.Report.Reading;

namespace Snatrace.Tests.Report;

/// <summary>Two runs held against each other.</summary>
public class RunComparisonTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_run_differs_in_nothing_from_itself()
    {
        RunComparison comparison = Compare("whole.json", "whole.json");

        Assert.True(comparison.IsComparable);
        Assert.Empty(comparison.Differences);
        Assert.Empty(comparison.Missing);
        Assert.Equal(7, comparison.Arms.Count);
        Assert.All(comparison.Arms.Where(arm => arm.Ratio is not null), arm =>
        {
            Assert.Equal(1, arm.Ratio!.Value, 9);
            Assert.InRange(1, arm.Interval.Low, arm.Interval.High);
        });
    }

    [Fact]
    public void What_differs_is_named_and_what_matters_comes_first()
    {
        RunComparison comparison = Compare("older.json", "whole.json");

        Assert.False(comparison.IsComparable);
        Assert.Equal(
            ["CPUs", "kernel", "arms", "privilege", "snatrace"], comparison.Differences.Select(difference => difference.What));
        Assert.Equal([true, false, false, false, false], comparison.Differences.Select(difference => difference.Matters));
        Assert.Equal(["snat", "partition", "different-ports", "one-cpu"], comparison.Missing);
    }

    [Fact]
    public void A_profile_has_no_rate_to_compare()
    {
        RunComparison comparison = Compare("whole.json", "profile.json");

        Assert.False(comparison.IsComparable);
        Assert.Contains(comparison.Differences, difference => difference is { What: "kind of run", Before: "rounds", After: "profile", Matters: true });
    }

    [Fact]
    public void Of_two_profiles_the_windows_are_compared()
    {
        RunComparison comparison = Compare("profile.json", "profile.json");

        Assert.True(comparison.IsComparable);
        Assert.Equal(1, comparison.Arms[0].Ratio!.Value, 9);
        Assert.InRange(comparison.Arms[0].Interval.Low, 0.8, 0.95); // some √2 times as wide as the window's own: 0.94 and 1.07
        Assert.InRange(comparison.Arms[0].Interval.High, 1.05, 1.2);
        Assert.Null(comparison.Arms[1].Ratio);
        Assert.Contains("ns [", ArmChange.Text(comparison.Arms[0].After), StringComparison.Ordinal);
    }

    // Before and after a mitigation that works: the very case that a comparison is for.
    [Fact]
    public void A_window_that_is_gone_has_a_bound()
    {
        RecordedLab profile = Profile;
        ArmDocument gone = profile.Document.Arms[0] with { Window = new WindowDocument(0, 0, 50, []) };

        ArmChange arm = RunComparison.Of(profile, profile with { Document = profile.Document with { Arms = [gone] } }).Arms[0];

        Assert.Equal(0, arm.Ratio);
        Assert.Equal(0, arm.Interval.Low);
        double window = profile.Document.Arms[0].Window!.EffectiveNs;
        Assert.InRange(arm.Interval.High, 50 / window, 1.5 * 50 / window);
    }

    // What nobody measured may stand in a file all the same, and JSON has no word for the infinite.
    [Fact]
    public void Ratios_beyond_all_numbers_are_not_known()
    {
        RecordedLab run = (RecordedLab)RecordedRuns.Read("whole.json")[0];
        RecordedLab small = WithRatios(run, 1e-300, 1e-301, 1e-299);
        RecordedLab large = WithRatios(run, 1e15, 1e14, 1e15);

        Assert.All(RunComparison.Of(small, large).Arms, arm => Assert.Null(arm.Change));
        Assert.NotEmpty(JsonSerializer.Serialize(CompareDocument.Of(RunComparison.Of(small, large), "1.2.3"), ReportJson.Default.CompareDocument));
    }

    // 0.43 against 0.244, 16,384 rounds each, design effects 23.4: the interval by Koopman's score with χ² by hand is near that of the logarithm,
    // whose standard error is √(23.4 · ((1 − 0.43) / 7046 + (1 − 0.244) / 4000)) = 0.0796.
    [Fact]
    public void The_design_effect_widens_the_interval()
    {
        ArmChange plain = Compare("older.json", "whole.json").Arms[0];

        Assert.Equal(7046.0 / 4000, plain.Ratio!.Value, 9);
        Assert.InRange(plain.Interval.Low, 1.7615 * Math.Exp(-1.99 * 0.0796) * 0.99, 1.7615 * Math.Exp(-1.99 * 0.0796) * 1.01);
        Assert.InRange(plain.Interval.High, 1.7615 * Math.Exp(1.99 * 0.0796) * 0.99, 1.7615 * Math.Exp(1.99 * 0.0796) * 1.01);
    }

    // By hand: ratios 0.5 [0.4, 0.65] and 0.2 [0.1, 0.3]: e^(ln 0.4 ∓ √…).
    [Fact]
    public void A_change_of_ratios_has_the_interval_of_both()
    {
        RatioChange change = RatioChange.Of(
            new ComparisonDocument("a", "masquerade", 0.5, 0.4, 0.65), new ComparisonDocument("a", "masquerade", 0.2, 0.1, 0.3))!;

        Assert.Equal(0.4, change.Ratio, 9);
        Assert.Equal(0.4 * Math.Exp(-Math.Sqrt((Math.Log(2) * Math.Log(2)) + (Math.Log(1.3) * Math.Log(1.3)))), change.Interval.Low, 9);
        Assert.Equal(0.4 * Math.Exp(Math.Sqrt((Math.Log(1.5) * Math.Log(1.5)) + (Math.Log(1.25) * Math.Log(1.25)))), change.Interval.High, 9);
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.1)]
    [InlineData(null, 0.0, null)]
    [InlineData(0.5, 0.1, null)]
    public void Without_a_logarithm_there_is_no_change(double? ratio, double low, double? high)
    {
        var odd = new ComparisonDocument("a", "masquerade", ratio, low, high);
        var plain = new ComparisonDocument("a", "masquerade", 0.5, 0.4, 0.65);

        Assert.Null(RatioChange.Of(odd, plain));
        Assert.Null(RatioChange.Of(plain, odd));
        Assert.Null(RatioChange.Of(null, plain));
    }

    [Fact]
    public void The_screen() => Golden.AssertSame("Report/Written/compare.txt", Screen());

    [Fact]
    public void The_document() => Golden.AssertSame("Report/Written/compare.json", Document());

    [Theory]
    [MemberData(nameof(Countries))]
    public void Both_are_the_same_in_every_culture(string country) =>
        Assert.Equal((Screen(), Document()), Cultures.In(country, () => (Screen(), Document())));

    private static string Screen()
    {
        using var writer = new StringWriter();
        CompareView.Draw(new Screen(writer, isTerminal: false).Console, Compare("older.json", "whole.json"));
        return writer.ToString();
    }

    private static string Document() => JsonSerializer.Serialize(
        CompareDocument.Of(Compare("older.json", "whole.json"), "1.2.3"), ReportJson.Default.CompareDocument);

    private static RecordedLab Profile => (RecordedLab)RecordedRuns.Read("profile.json")[0];

    private static RecordedLab WithRatios(RecordedLab run, double ratio, double low, double high) => run with
    {
        Document = run.Document with
        {
            Comparisons = [.. run.Document.Comparisons.Select(one => one with { Ratio = ratio, RatioLow = low, RatioHigh = high })],
        },
    };

    private static RunComparison Compare(string before, string after) =>
        RunComparison.Of((RecordedLab)RecordedRuns.Read(before)[0], (RecordedLab)RecordedRuns.Read(after)[0]);
}
