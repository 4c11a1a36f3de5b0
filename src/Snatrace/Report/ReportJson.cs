using System.Text.Json;
using System.Text.Json.Serialization;
using Snatrace.Report.Comparing;

namespace Snatrace.Report;

/// <summary>
/// Serialisation of the documents, generated at compile time: nothing is looked up at run time. Each in one way, for the sake of the
/// program's size: what reports read back by metadata, what is only written by code of its own.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LabDocument))]
[JsonSerializable(typeof(ClientPeriodDocument))]
[JsonSerializable(typeof(ClientDocument))]
[JsonSerializable(typeof(StatsDocument), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DoctorDocument), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PredictDocument), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(MitigateDocument), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(CompareDocument), GenerationMode = JsonSourceGenerationMode.Serialization)]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The same documents, each on one line: for output that goes on.</summary>
    public static ReportJson Lines => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = false });
}
