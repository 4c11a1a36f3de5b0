using System.Text.Json;
using System.Text.Json.Serialization;
using Snatrace.Report.Comparing;

namespace Snatrace.Report;

/// <summary>Serialisation of the documents, generated at compile time: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LabDocument))]
[JsonSerializable(typeof(ClientPeriodDocument))]
[JsonSerializable(typeof(ClientDocument))]
[JsonSerializable(typeof(StatsDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(PredictDocument))]
[JsonSerializable(typeof(MitigateDocument))]
[JsonSerializable(typeof(CompareDocument))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The same documents, each on one line: for output that goes on.</summary>
    public static ReportJson Lines => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = false });
}
