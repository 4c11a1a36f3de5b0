using System.Text;
using System.Text.Json;
using CsCheck;
using Snatrace.Results;
using Snatrace.Risk;
using Snatrace.Statistics;
using Snatrace.Tests.Report;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Risk;

/// <summary>The window in a result of the lab; and files that have none, are cut, or mean harm.</summary>
public class MeasuredWindowTests
{
    private const string Lab = """{"schema":"snatrace.lab/1","arms":[{"name":"masquerade","window":""";

    private static readonly string Real = Documents.Write(Given.Run(
        Given.Arm(clashes: 10) with { Window = new Window(1234.5, new Interval(1100, 1400), [new WindowPoint(-20, 128, 60), new WindowPoint(3000, 128, 0)]) },
        Given.Arm("fully-random") with { Window = new Window(0.02, new Interval(0, 0.5), []) }));

    [Fact]
    public void What_the_lab_writes_is_read()
    {
        using var document = JsonDocument.Parse(Real);
        JsonElement host = document.RootElement.GetProperty("host");

        Assert.Equal(
            new MeasuredWindow(1234.5, new Interval(1100, 1400), host.GetProperty("kernel").GetString(), host.GetProperty("cpus").GetInt32(), 0), Read(Real));
    }

    [Fact]
    public void A_profile_may_set_no_upper_limit() => Assert.Equal(
        double.PositiveInfinity, Read(Real.Replace("\"highNs\": 1400", "\"highNs\": null", StringComparison.Ordinal)).Interval.High);

    [Fact]
    public void Rules_in_the_window_are_told() => Assert.Equal(2000, Read(Real.Replace("\"widen\": 0", "\"widen\": 2000", StringComparison.Ordinal)).Widen);

    [Fact]
    public void Unknown_keys_are_skipped_and_missing_ones_are_not_known() => Assert.Equal(
        new MeasuredWindow(2, new Interval(1, 3), null, null, 0),
        Read(Lab + """{"new":[1,{}],"effectiveNs":2,"lowNs":1,"highNs":3}}],"more":null}"""));

    [Theory]
    [InlineData("", "no JSON document, or not all of one (line 1)")]
    [InlineData("\n\n{\"schema\":", "not all of one (line 3)")]
    [InlineData("[]", "it is no result of snatrace")]
    [InlineData("3", "it is no result of snatrace")]
    [InlineData("{\"schema\":1}", "it is no result of snatrace")]
    [InlineData("{\"schema\":\"\\ud800\"}", "it is no result of snatrace")]
    [InlineData("{\"schema\":\"snatrace.doctor/1\"}", "it is no result of the lab, but 'snatrace.doctor/1'")]
    [InlineData("{\"schema\":\"\\u001b[31m\u202ered\"}", "it is no result of the lab, but '?[31m?red'")]
    [InlineData("{\"schema\":\"snatrace.lab/2\"}", "of a schema this version does not know, 'snatrace.lab/2'")]
    [InlineData("{\"schema\":\"snatrace.lab/1\"}", "this run measured no window under masquerade")]
    [InlineData("{\"schema\":\"snatrace.lab/1\",\"arms\":{}}", "this run measured no window")]
    [InlineData("{\"schema\":\"snatrace.lab/1\",\"arms\":[7,{\"name\":\"random\",\"window\":{}}]}", "this run measured no window")]
    [InlineData(Lab + "null}]}", "this run measured no window")]
    [InlineData(Lab + "[]}]}", "this run measured no window")]
    [InlineData(Lab + "{}}]}", "its window is no number")]
    [InlineData(Lab + "{\"effectiveNs\":\"2\",\"lowNs\":1,\"highNs\":3}}]}", "its window is no number")]
    [InlineData(Lab + "{\"effectiveNs\":1e999,\"lowNs\":1,\"highNs\":3}}]}", "its window is no number")]
    [InlineData(Lab + "{\"effectiveNs\":-2,\"lowNs\":-3,\"highNs\":3}}]}", "its window is no number")]
    [InlineData(Lab + "{\"effectiveNs\":4,\"lowNs\":1,\"highNs\":3}}]}", "its window is no number")]
    public void A_document_without_one_says_so(string json, string said)
    {
        MeasuredWindowException unusable = Assert.Throws<MeasuredWindowException>(() => Read(json));
        Assert.Contains(said, unusable.Message, StringComparison.Ordinal);
        Assert.NotEmpty(unusable.NextStep);
        Assert.DoesNotContain('\n', unusable.Message);
    }

    [Fact]
    public void Nesting_without_end_is_no_document() =>
        Assert.Contains("no JSON document", Assert.Throws<MeasuredWindowException>(() => Read(new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_happens_to_a_file_it_is_read_or_refused()
    {
        byte[] real = Encoding.UTF8.GetBytes(Real);
        Gen.Select(Gen.Int[0, real.Length - 1], Gen.Byte, Gen.Int[0, real.Length]).Sample(
            (at, value, length) =>
            {
                byte[] harmed = [.. real];
                harmed[at] = value;
                try
                {
                    var window = MeasuredWindow.Read(harmed.AsMemory(0, length));
                    return window.Interval.Contains(window.EffectiveNs);
                }
                catch (MeasuredWindowException)
                {
                    return true;
                }
            },
            iter: 20_000);
    }

    private static MeasuredWindow Read(string json) => MeasuredWindow.Read(Encoding.UTF8.GetBytes(json));
}
