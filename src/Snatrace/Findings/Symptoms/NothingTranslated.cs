using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Connections are tracked, but none is source-translated here now.</summary>
internal static class NothingTranslated
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Translated is { Entries: 0 } && !NothingTracked.IsSo(evidence)
        ? new Finding(
            "nothing-translated",
            Severity.Info,
            "No connection of this network namespace is source-translated now",
            [$"none in its conntrack table; {Lines.Table(evidence.Table)}"])
        {
            Meaning = "the race happens where source NAT does",
            NextStep = "run doctor where the masquerade rule is, and while connections are made",
        }
        : null;
}
