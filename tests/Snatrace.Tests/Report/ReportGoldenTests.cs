using Snatrace.Report.Csv;
using Snatrace.Report.Html;
using Snatrace.Report.Markdown;

namespace Snatrace.Tests.Report;

/// <summary>Reports of every format, whole, and in every culture.</summary>
public class ReportGoldenTests
{
    private static readonly string[] Several = ["whole.json", "older.json", "profile.json", "client.jsonl"];

    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Theory]
    [InlineData("several.html")]
    [InlineData("several.md")]
    [InlineData("several.csv")]
    public void A_report_of_several_runs(string file) => Golden.AssertSame($"Report/Written/{file}", Write(file, Several));

    [Theory]
    [InlineData("hostile.html")]
    [InlineData("hostile.md")]
    [InlineData("hostile.csv")]
    public void A_report_of_a_hostile_file(string file) => Golden.AssertSame($"Report/Written/{file}", Write(file, "hostile.json"));

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country) => Assert.All(
        ["a.html", "a.md", "a.csv"], file => Assert.Equal(Write(file, Several), Cultures.In(country, () => Write(file, Several))));

    [Fact]
    public void It_is_the_same_every_time() => Assert.Equal(Write("a.html", Several), Write("a.html", Several));

    private static string Write(string file, params string[] recorded) => Path.GetExtension(file) switch
    {
        ".md" => MarkdownReport.Of(RecordedRuns.Read(recorded)),
        ".csv" => CsvReport.Of(RecordedRuns.Read(recorded)),
        _ => HtmlReport.Of(RecordedRuns.Read(recorded), "1.2.3"),
    };
}
