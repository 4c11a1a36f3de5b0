using System.Text;
using System.Text.Json.Nodes;
using Snatrace.Report.Reading;

namespace Snatrace.Tests.Report;

/// <summary>What is read, and what is refused in one line.</summary>
public class ResultReaderTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "", "the file is empty" },
        { " \n", "the file is empty" },
        { "hello", "that is not JSON" },
        { "\u0000\u0001", "that is not JSON" },
        { "{", "it ends in the middle of a document, at byte 1" },
        { """{"schema":"snatrace.lab/1","arms":[{"name":"x""", "it ends in the middle of a document" },
        { "{\"schema\":\n}", "it is broken in line 2" },
        { "[]", "it has no \"schema\"" },
        { "3", "it has no \"schema\"" },
        { "{}", "it has no \"schema\"" },
        { """{"schema":1}""", "it has no \"schema\"" },
        { """{"schema":"\ud800"}""", "its \"schema\" is no text" },
        { """{"schema":"other/1"}""", "its \"schema\" is none of snatrace's" },
        { """{"schema":"snatrace.doctor/1"}""", "snatrace.doctor/1 is nothing a report is made of" },
        { """{"schema":"snatrace.lab/2"}""", "snatrace.lab/2 was written by a newer snatrace" },
        { """{"schema":"snatrace.client/17"}""", "snatrace.client/17 was written by a newer snatrace" },
        { """{"schema":"snatrace.lab/0"}""", "is nothing a report is made of" },
        { """{"schema":"snatrace.client.period/1"}""", "the client's run is there, but not its last line" },
        { """{"schema":"snatrace.lab/1"}""", "it holds no arms" },
        { """{"schema":"snatrace.lab/1","arms":null}""", "it holds no arms" },
        { """{"schema":"snatrace.lab/1","arms":{}}""", "$.arms is not what snatrace writes there" },
        { """{"schema":"snatrace.lab/1","arms":[null]}""", "arms cannot be a null in the list" },
        { """{"schema":"snatrace.lab/1","arms":[{"rounds":-5}]}""", "arms[0].rounds cannot be -5" },
        { """{"schema":"snatrace.lab/1","arms":[{"rounds":1,"clashes":2}]}""", "arms[0].clashes cannot be 2 of 1" },
        { """{"schema":"snatrace.lab/1","arms":[{"rounds":99999999999999999999}]}""", "$.arms[0].rounds is not what snatrace writes there" },
        { """{"schema":"snatrace.lab/1","arms":[{"designEffect":1e999}]}""", "arms[0].designEffect cannot be Infinity" },
        { """{"schema":"snatrace.lab/1","arms":[{"designEffect":NaN}]}""", "it is broken in line 1" },
        { """{"schema":"snatrace.lab/1","arms":[{"designEffect":"NaN"}]}""", "$.arms[0].designEffect is not what snatrace writes there" },
        { """{"schema":"snatrace.lab/1","elapsedSeconds":-1,"arms":[{}]}""", "elapsedSeconds cannot be -1" },
        { """{"schema":"snatrace.lab/1","startedAt":"yesterday","arms":[{}]}""", "$.startedAt is not what snatrace writes there" },
        { """{"schema":"snatrace.lab/1","arms":[{"window":{"points":[{"skewNs":1e300}]}}]}""", "arms[0].window.points[0].skewNs cannot be" },
        { """{"schema":"snatrace.client/1","connects":1,"lostSyns":2}""", "lostSyns cannot be 2 of 1" },
        { $$"""{"schema":"snatrace.lab/1","x":{{new string('[', 100)}}{{new string(']', 100)}}}""", "it holds brackets nested more than 16 deep" },
        { $$"""{"schema":"snatrace.lab/1","x":"{{new string('x', 10_000)}}"}""", "it holds a text of 10,000 bytes" },
        { $$"""{"schema":"snatrace.lab/1","arms":[{{string.Join(',', Enumerable.Repeat("{}", 65))}}]}""", "arms cannot be a list of 65" },
        { $$"""{"schema":"snatrace.lab/1","arms":[{{string.Join(',', Enumerable.Repeat("{}", 100_000))}}]}""", "it holds a list of more than 10,000" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_no_run_has_written_is_refused(string json, string reason)
    {
        ResultFormatException refused = Assert.Throws<ResultFormatException>(() => ResultReader.Read("x.json", Encoding.UTF8.GetBytes(json)));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.NotEqual("", refused.NextStep);
        Assert.Equal(reason.EndsWith("newer snatrace", StringComparison.Ordinal), refused.IsNewer);
    }

    [Fact]
    public void Ten_million_arms_cost_no_memory()
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"schema":"snatrace.lab/1","arms":[{}{{string.Concat(Enumerable.Repeat(",{}", 10_000_000))}}]}""");
        long before = GC.GetAllocatedBytesForCurrentThread();

        _ = Assert.Throws<ResultFormatException>(() => ResultReader.Read("x.json", json));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Keys_that_are_not_known_are_skipped_and_missing_ones_are_null()
    {
        var old = Assert.IsType<RecordedLab>(Assert.Single(RecordedRuns.Read("older.json")));

        Assert.Null(old.Document.Samples);
        Assert.Null(old.Document.Followed);
        Assert.Null(old.Document.CommandLine);
        Assert.All(old.Document.Arms, arm => Assert.Null(arm.Window));
        Assert.All(old.Document.Arms, arm => Assert.Empty(arm.Cpus));
        Assert.Equal("race", old.Document.Load);
    }

    [Fact]
    public void The_least_that_is_a_run()
    {
        var least = Assert.IsType<RecordedLab>(Assert.Single(ResultReader.Read("x", """{"schema":"snatrace.lab/1","arms":[{}]}"""u8)));

        Assert.Null(least.StartedAt);
        Assert.Contains("not recorded", Snatrace.Report.Html.HtmlReport.Of([least], "1"), StringComparison.Ordinal);
        Assert.NotEmpty(Snatrace.Report.Markdown.MarkdownReport.Of([least]));
        Assert.NotEmpty(Snatrace.Report.Csv.CsvReport.Of([least]));
    }

    [Fact]
    public void The_last_line_of_the_client_is_its_run()
    {
        var run = Assert.IsType<RecordedClient>(Assert.Single(RecordedRuns.Read("client.jsonl")));

        Assert.Equal(12_000, run.Document.Connects);
    }

    [Fact]
    public void What_the_lab_writes_is_read()
    {
        string json = Documents.Write(Documents.Race);

        var run = Assert.IsType<RecordedLab>(Assert.Single(ResultReader.Read("x", Encoding.UTF8.GetBytes(json))));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(json),
            System.Text.Json.JsonSerializer.SerializeToNode(run.Document, Snatrace.Report.ReportJson.Default.LabDocument)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() => Assert.Single(
        ResultReader.Read("x", [.. "\uFEFF"u8, .. """{"schema":"snatrace.lab/1","arms":[{}]}"""u8]));
}
