using System.Text.Json.Serialization;

namespace Snatrace.Report;

/// <summary>Serialisation of the documents, generated at compile time: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LabDocument))]
public sealed partial class ReportJson : JsonSerializerContext;

