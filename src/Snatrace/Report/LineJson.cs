using System.Text.Json.Serialization;

namespace Snatrace.Report;

/// <summary>Serialisation of the documents that come one to a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClientPeriodDocument))]
[JsonSerializable(typeof(ClientDocument))]
public sealed partial class LineJson : JsonSerializerContext;
