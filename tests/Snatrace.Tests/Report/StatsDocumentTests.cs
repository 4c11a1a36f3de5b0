using System.Text.Json;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Report;

/// <summary>Counters as JSON, whole and in every culture.</summary>
public class StatsDocumentTests
{
    private static readonly CounterOrigin Ctnetlink = new(null, null, null, null);

    private static readonly CounterOrigin Procfs = new(
        null, 4711, "/proc/4711/net/stat/nf_conntrack", "ctnetlink needs CAP_NET_ADMIN (the kernel answered EPERM)");

    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_reading() => Golden.AssertSame("Report/stats.json", Whole());

    [Fact]
    public void A_movement_is_one_line() => Golden.AssertSame("Report/stats-watch.json", Line());

    [Fact]
    public void A_line_has_no_other_keys_than_a_document() => Assert.Equal(Keys(Whole()), Keys(Line()));

    [Fact]
    public void A_namespace_is_named_as_it_was_given() => Assert.Contains(
        "\"netns\":\"/run/netns/blue\",\"pid\":null",
        Line(Ctnetlink with { Netns = "/run/netns/blue" }),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Whole(), Cultures.In(country, Whole));
        Assert.Equal(Line(), Cultures.In(country, () => Line()));
    }

    private static string Whole() =>
        JsonSerializer.Serialize(StatsDocument.Of(Ctnetlink, GivenCounters.Reading), ReportJson.Default.StatsDocument);

    private static string Line(CounterOrigin? origin = null) =>
        JsonSerializer.Serialize(StatsDocument.Of(origin ?? Procfs, GivenCounters.Movement), ReportJson.Lines.StatsDocument);

    private static string[] Keys(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }
}
