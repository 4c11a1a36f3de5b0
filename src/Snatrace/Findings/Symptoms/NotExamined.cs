using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>What could not be looked at, and is therefore in no other finding.</summary>
internal static class NotExamined
{
    internal static Finding? Of(HostEvidence evidence)
    {
        string[] lines =
        [
            .. evidence.Unexamined.Select(missing => $"{missing.What}: {missing.Why}"),
            .. evidence.Origin?.Missing is { } without ? [$"conntrack's counters were read from {evidence.Origin.File}: {without}"] : Array.Empty<string>(),
            .. evidence.Translated is { Consistent: false } ? ["the conntrack table changed its shape while it was read: its counts are not exact"] : Array.Empty<string>(),
            .. evidence.Translated?.Sampled is { } share
                ? [$"{Lines.Percent(share)} of the conntrack table were looked at, a random sample: no group of connections seen came near its range of ports"]
                : Array.Empty<string>(),
        ];
        return lines.Length == 0 ? null : new Finding("not-examined", Severity.Info, "Not everything could be examined", lines)
        {
            NextStep = evidence.Unexamined.Any(missing => missing.IsForbidden) ? "run snatrace as root (sudo), in the network namespace in question" : null,
        };
    }
}
