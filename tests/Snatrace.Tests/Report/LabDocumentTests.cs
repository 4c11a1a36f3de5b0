using System.Text.Json;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Report;

/// <summary>The JSON document, whole and in every culture.</summary>
public class LabDocumentTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_race() => AssertGolden("race.json", Documents.Race);

    [Fact]
    public void A_profile() => AssertGolden("profile.json", Documents.Profile);

    [Fact]
    public void A_proof() => AssertGolden("proof.json", Documents.Proof);

    [Fact]
    public void A_run_that_was_followed() => AssertGolden("followed.json", Documents.Followed);

    [Fact]
    public void What_was_not_answered_is_null_and_in_no_class()
    {
        using var document = JsonDocument.Parse(Documents.Write(Documents.Followed with { Followed = GivenFollowed.CutOff }));
        JsonElement followed = document.RootElement.GetProperty("followed");

        Assert.Empty(followed.GetProperty("histogram").EnumerateArray());
        Assert.Equal(4, followed.GetProperty("connects").GetInt64());
        Assert.All(followed.GetProperty("clash").EnumerateArray(), connect => Assert.All(
            ["answeredMs", "translatedTo"], key => Assert.Equal(JsonValueKind.Null, connect.GetProperty(key).ValueKind)));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Documents.Write(Documents.Race), Cultures.In(country, () => Documents.Write(Documents.Race)));
        Assert.Equal(Documents.Write(Documents.Followed), Cultures.In(country, () => Documents.Write(Documents.Followed)));
        Assert.Equal(Documents.Write(Documents.Proof), Cultures.In(country, () => Documents.Write(Documents.Proof)));
    }

    [Fact]
    public void It_is_one_document()
    {
        using var document = JsonDocument.Parse(Documents.Write(Documents.Race));

        Assert.Equal("snatrace.lab/1", document.RootElement.GetProperty("schema").GetString());
    }

    [Theory]
    [InlineData("", "schema version startedAt elapsedSeconds host containers racers widen load dialIntervalUs verdict reason stopped arms comparisons proof commandLine samples followed")]
    [InlineData("host", "kernel cpus rootless architecture cpuModel virtualised")]
    [InlineData(
        "arms",
        "name rule control rounds connects lostSyns clashes lostFences otherFailures insertFailed drop chainTooLong found clashResolve earlyDrop "
            + "synRetransmits accounted clashRate clashRateLow clashRateHigh designEffect blocks lossRate lossRateLow lossRateHigh raceSeconds firstClashMs cpus window")]
    [InlineData("arms/cpus", "cpu found insertFailed drop chainTooLong clashResolve earlyDrop")]
    [InlineData("arms/window", "effectiveNs lowNs highNs points")]
    [InlineData("arms/window/points", "skewNs rounds lostSyns")]
    [InlineData("comparisons", "arm baseline ratio ratioLow ratioHigh")]
    public void Its_keys_are_there_even_when_there_is_nothing_to_say(string path, string keys)
    {
        using var document = JsonDocument.Parse(Documents.Write(path.Contains("window", StringComparison.Ordinal) ? Documents.Profile : Documents.Race));
        JsonElement element = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(
            document.RootElement, (parent, key) => parent.GetProperty(key) is { ValueKind: JsonValueKind.Array } array ? array[0] : parent.GetProperty(key));

        Assert.Equal(keys.Split(' '), element.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void What_is_not_known_is_null_and_never_0()
    {
        using var document = JsonDocument.Parse(Documents.Write(Documents.Race));
        JsonElement arms = document.RootElement.GetProperty("arms");

        Assert.All(["clashRate", "clashRateLow", "clashRateHigh", "lossRate", "insertFailed", "drop", "found", "firstClashMs"],
            key => Assert.Equal(JsonValueKind.Null, arms[2].GetProperty(key).ValueKind));
        Assert.All(["found", "chainTooLong", "clashResolve", "earlyDrop", "synRetransmits"],
            key => Assert.Equal(JsonValueKind.Null, arms[3].GetProperty(key).ValueKind));
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("proof").ValueKind);
    }

    [Fact]
    public void Rates_of_rounds_that_were_not_simultaneous_are_null()
    {
        using var document = JsonDocument.Parse(Documents.Write(Documents.Profile));
        JsonElement plain = document.RootElement.GetProperty("arms")[0];

        Assert.All(["clashRate", "clashRateLow", "clashRateHigh", "lossRate", "lossRateLow", "lossRateHigh"],
            key => Assert.Equal(JsonValueKind.Null, plain.GetProperty(key).ValueKind));
        Assert.Equal(1600, plain.GetProperty("clashes").GetInt64());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("arms")[2].GetProperty("window").GetProperty("highNs").ValueKind);
    }

    [Fact]
    public void An_interval_without_end_has_no_number_json_cannot_write()
    {
        LabResult result = Given.Run(Given.Arm(rounds: 40_960), Given.Arm("snat", clashes: 36));
        using var document = JsonDocument.Parse(Documents.Write(result));
        JsonElement comparison = document.RootElement.GetProperty("comparisons")[0];

        Assert.Equal(JsonValueKind.Null, comparison.GetProperty("ratio").ValueKind);
        Assert.Equal(JsonValueKind.Null, comparison.GetProperty("ratioHigh").ValueKind);
        Assert.True(comparison.GetProperty("ratioLow").GetDouble() > 1);
    }

    private static void AssertGolden(string file, LabResult result) =>
        Golden.AssertSame($"Report/{file}", Documents.Write(result), LongNumbers.Rounded);
}
