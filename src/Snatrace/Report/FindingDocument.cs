using Snatrace.Findings;

namespace Snatrace.Report;

/// <summary>A finding in <c>snatrace.doctor/1</c>. Null is "there is none".</summary>
public sealed record FindingDocument(
    string Id,
    string Severity,
    string Title,
    IReadOnlyList<string> Evidence,
    string? Meaning,
    string? Owner,
    string? Knob,
    string? NextStep)
{
    internal static FindingDocument Of(Finding finding) => new(
        finding.Id,
        Words.Of(finding.Severity),
        finding.Title,
        finding.Evidence,
        finding.Meaning,
        finding.Owner,
        finding.Knob,
        finding.NextStep);
}
