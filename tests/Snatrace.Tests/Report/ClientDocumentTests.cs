using System.Text.Json;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Report;

/// <summary>The client's two documents, each a line.</summary>
public class ClientDocumentTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_run() => Golden.AssertSame("Report/client.json", Write(GivenClient.RunOf(GivenClient.Everything)));

    [Fact]
    public void A_period() => Golden.AssertSame("Report/client-period.json", Write(GivenClient.PeriodOf(GivenClient.Everything)));

    [Fact]
    public void Where_nothing_was_measured_it_is_null_and_every_class_is_there()
    {
        foreach (string line in new[] { Write(GivenClient.RunOf(new ConnectTally())), Write(GivenClient.PeriodOf(new ConnectTally())) })
        {
            JsonElement document = JsonDocument.Parse(line).RootElement;
            Assert.Equal(JsonValueKind.Null, document.GetProperty("latency").ValueKind);
            Assert.True(!document.TryGetProperty("histogram", out JsonElement histogram) || histogram.GetArrayLength() == 0);
            Assert.Equal(0, document.GetProperty("requestsPerSecond").GetDouble());
            Assert.Equal(
                ConnectTally.Failures.Select(Words.KeyOf), document.GetProperty("errors").EnumerateObject().Select(error => error.Name));
            Assert.All(document.GetProperty("errors").EnumerateObject(), error => Assert.Equal(0, error.Value.GetInt64()));
        }
    }

    [Fact]
    public void The_errors_of_each_class_are_its_own()
    {
        JsonElement errors = JsonDocument.Parse(Write(GivenClient.RunOf(GivenClient.Everything))).RootElement.GetProperty("errors");

        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], errors.EnumerateObject().Select(error => error.Value.GetInt32()));
    }

    [Fact]
    public void The_classes_of_the_histogram_hold_every_connect_that_has_a_latency()
    {
        ConnectTally connects = GivenClient.Everything;
        JsonElement histogram = JsonDocument.Parse(Write(GivenClient.RunOf(connects))).RootElement.GetProperty("histogram");

        Assert.Equal(connects.Latency.Count, histogram.EnumerateArray().Sum(part => part.GetProperty("count").GetInt64()));
    }

    [Theory]
    [InlineData(StopReason.Count, "count")]
    [InlineData(StopReason.Time, "time")]
    [InlineData(StopReason.Interrupted, "interrupted")]
    public void It_says_why_it_ended(StopReason stopped, string word) => Assert.Equal(
        word, JsonDocument.Parse(Write(GivenClient.RunOf(new ConnectTally(), stopped))).RootElement.GetProperty("stopped").GetString());

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        ClientResult run = GivenClient.RunOf(GivenClient.Everything);
        ClientPeriod period = GivenClient.PeriodOf(GivenClient.Everything);

        Assert.Equal(Write(run), Cultures.In(country, () => Write(run)));
        Assert.Equal(Write(period), Cultures.In(country, () => Write(period)));
    }

    private static string Write(ClientResult run) =>
        Line(JsonSerializer.Serialize(ClientDocument.Of(run, "1.2.3"), ReportJson.Lines.ClientDocument));

    private static string Write(ClientPeriod period) =>
        Line(JsonSerializer.Serialize(ClientPeriodDocument.Of(period), ReportJson.Lines.ClientPeriodDocument));

    private static string Line(string document)
    {
        Assert.DoesNotContain('\n', document);
        return document;
    }
}
