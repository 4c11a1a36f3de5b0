using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Tests.Findings.Symptoms;

/// <summary>What doctor makes of evidence.</summary>
internal static class Diagnosed
{
    internal static IReadOnlyList<string> Ids(HostEvidence evidence) => [.. Diagnosis.Of(evidence).Select(finding => finding.Id)];

    /// <summary>The one finding of that kind; null when there is none.</summary>
    internal static Finding? Find(string id, HostEvidence evidence) => Diagnosis.Of(evidence).SingleOrDefault(finding => finding.Id == id);

    internal static Severity? SeverityOf(string id, HostEvidence evidence) => Find(id, evidence)?.Severity;
}
