using System.Text.Json.Serialization;
using Snatrace.Risk;

namespace Snatrace.Report;

/// <summary>
/// A prediction as a JSON document, <c>snatrace.predict/1</c>. Everything in it is an expectation, to six digits; intervals carry the
/// window's uncertainty only. Null is "not known": the upper end of an interval that has no limit, a ratio to nothing.
/// </summary>
public sealed record PredictDocument(
    string Schema,
    string Version,
    int Nodes,
    int Containers,
    int MostContainersPerNode,
    double RatePerSecond,
    int Destinations,
    int Burst,
    int LowPort,
    int HighPort,
    double CandidatePorts,
    IReadOnlyList<double> CpuShares,
    double CpuSpread,
    string CpusFrom,
    double EntryLifeSeconds,
    PredictedOccupancyDocument Occupancy,
    PredictedKernelDocument Kernel,
    PredictedWindowDocument Window,
    IReadOnlyList<ExpectationDocument> Treatments,
    double LostSynsIfAllAtOnce,
    IReadOnlyList<SensitivityDocument> Sensitivities,
    IReadOnlyList<CautionDocument> Cautions)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.predict/1";

    /// <summary>The same fleet simulated; absent when that was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimulationDocument? Simulation { get; init; }

    /// <summary>Puts a prediction into the document.</summary>
    public static PredictDocument Of(Prediction prediction, PredictionBasis basis, string version)
    {
        Fleet fleet = prediction.Fleet;
        return new PredictDocument(
            CurrentSchema,
            version,
            fleet.Nodes,
            fleet.Containers,
            prediction.MostContainers,
            fleet.Rate,
            fleet.Destinations,
            fleet.Burst,
            fleet.LowPort,
            fleet.HighPort,
            prediction.Ports.Candidates,
            fleet.CpuShares,
            SixDigits.Of(fleet.CpuSpread),
            Words.Of(basis.Cpus),
            fleet.EntrySeconds,
            PredictedOccupancyDocument.Of(prediction),
            new PredictedKernelDocument(Words.Of(fleet.Kernel), basis.Release, Words.Of(basis.Kernel)),
            PredictedWindowDocument.Of(fleet, basis),
            [.. prediction.Treatments.Select(treatment => ExpectationDocument.Of(treatment, prediction.ToPlain(treatment)))],
            SixDigits.Of(prediction.IfAllAtOnce),
            [.. prediction.Sensitivities.Select(SensitivityDocument.Of)],
            [.. prediction.Cautions.Select(caution => new CautionDocument(caution.What, caution.NextStep))]);
    }
}
