using System.Text.Json;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Tests.Risk;

namespace Snatrace.Tests.Report;

/// <summary>A prediction as JSON, whole and in every culture.</summary>
public class PredictDocumentTests
{
    public static TheoryData<string> Countries => [.. Cultures.Names];

    [Fact]
    public void A_prediction() => Golden.AssertSame("Report/predict.json", Large());

    [Fact]
    public void One_with_every_trouble() => Golden.AssertSame("Report/predict-troubled.json", Troubled());

    [Theory]
    [MemberData(nameof(Countries))]
    public void It_is_the_same_in_every_culture(string country)
    {
        Assert.Equal(Large(), Cultures.In(country, Large));
        Assert.Equal(Troubled(), Cultures.In(country, Troubled));
    }

    [Fact]
    public void What_has_no_limit_is_null()
    {
        Fleet fleet = GivenFleet.Worked with { WindowInterval = new(1000, double.PositiveInfinity) };
        using var document = JsonDocument.Parse(Write(Prediction.Of(fleet), GivenPrediction.Measured));
        JsonElement plain = document.RootElement.GetProperty("treatments")[0];

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("window").GetProperty("highNs").ValueKind);
        Assert.Equal(1, plain.GetProperty("delayedShareHigh").GetDouble());
    }

    [Fact]
    public void A_ratio_to_nothing_is_null()
    {
        using var document = JsonDocument.Parse(Write(Prediction.Of(GivenFleet.Worked with { Containers = 1 }), GivenPrediction.Given));
        Assert.All(
            document.RootElement.GetProperty("treatments").EnumerateArray(),
            treatment => Assert.Equal(JsonValueKind.Null, treatment.GetProperty("ratioToPlain").ValueKind));
    }

    [Fact]
    public void Treatments_are_called_as_the_arms_of_the_lab() => Assert.Equal(
        Snatrace.Race.Arms.All.Select(arm => arm.Name).Intersect(Enum.GetValues<Treatment>().Select(Words.Of)).Order(),
        Enum.GetValues<Treatment>().Select(Words.Of).Order());

    private static string Large() => Write(GivenPrediction.Large, GivenPrediction.Measured);

    private static string Troubled() => Write(GivenPrediction.Troubled, GivenPrediction.Given);

    private static string Write(Prediction prediction, PredictionBasis basis) =>
        JsonSerializer.Serialize(PredictDocument.Of(prediction, basis, "1.2.3"), ReportJson.Default.PredictDocument);
}
