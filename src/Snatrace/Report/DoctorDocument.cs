using Snatrace.Findings;

namespace Snatrace.Report;

/// <summary>An examination as a JSON document, <c>snatrace.doctor/1</c>: its findings, the worst first.</summary>
public sealed record DoctorDocument(
    string Schema,
    string Version,
    DateTimeOffset StartedAt,
    double ObservedSeconds,
    HostDocument Host,
    string Network,
    bool Interrupted,
    IReadOnlyList<FindingDocument> Findings)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.doctor/1";

    /// <summary>Puts an examination into the document.</summary>
    public static DoctorDocument Of(DoctorResult result, string version) => new(
        CurrentSchema,
        version,
        result.StartedAt,
        LabDocument.Round(result.Observed.TotalSeconds),
        HostDocument.Of(result.Host),
        result.Network,
        result.Interrupted,
        [.. result.Findings.Select(FindingDocument.Of)]);
}
