using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Zeros that mean the wrong place, and not good health.</summary>
internal static class NothingTracked
{
    internal static Finding? Of(HostEvidence evidence) => IsSo(evidence)
        ? new Finding(
            "nothing-tracked",
            Severity.Info,
            "Nothing is tracked in this network namespace: read on the host that translates",
            [
                "every counter of conntrack -S is 0, since the namespace was made",
                .. evidence.Table.Count is null ? Array.Empty<string>() : [Lines.Table(evidence.Table)],
            ])
        {
            Meaning = "counters are the namespace's own, and move where the NAT happens: inside a container or pod they stay 0 while its SYNs are lost on the host",
            NextStep = "run doctor on the host, or with --netns or --pid of a process in the namespace that holds the masquerade rule",
        }
        : null;

    /// <summary>Whether there is nothing to see here.</summary>
    internal static bool IsSo(HostEvidence evidence) =>
        evidence is { Counters: { } counters, Movement: { } movement }
        && counters.Total.Counters().All(counter => counter.Count == 0)
        && movement.Total.Counters().All(counter => counter.Count == 0)
        && evidence.Table.Count is null or 0
        && evidence.Translated is null or { Entries: 0 };
}
