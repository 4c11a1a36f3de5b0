using Snatrace.Findings.Symptoms;
using Snatrace.Results;

namespace Snatrace.Findings;

/// <summary>What the evidence of a host says: the race, one of the things that look like it, or nothing. Looks at results only.</summary>
public static class Diagnosis
{
    // In the order in which causes are ruled out (conntrack's own first), which is kept among findings of one severity.
    private static readonly IReadOnlyList<Func<HostEvidence, Finding?>> Symptoms =
    [
        ConntrackTableFull.Of,
        HashChainsTooLong.Of,
        SourcePortsExhausted.Of,
        RaceSeen.Of,
        InsertFailuresUnclear.Of,
        ConntrackDrops.Of,
        EarlyDrop.Of,
        RaceBefore.Of,
        ListenOverflow.Of,
        SynQueueFull.Of,
        SynCookies.Of,
        ClientPortsExhausted.Of,
        NeighbourTableFull.Of,
        ReversePathFilter.Of,
        SynLossElsewhere.Of,
        ConnectsRefused.Of,
        TimeWaitReuse.Of,
        InvalidPackets.Of,
        PathMtu.Of,
        ClashResolved.Of,
        SingleCpu.Of,
        NothingTracked.Of,
        NothingTranslated.Of,
        NoRaceSeen.Of,
        KernelSeen.Of,
        NotExamined.Of,
    ];

    /// <summary>Every finding, the worst first.</summary>
    public static IReadOnlyList<Finding> Of(HostEvidence evidence) =>
        [.. Symptoms.Select(symptom => symptom(evidence)).OfType<Finding>().OrderByDescending(finding => finding.Severity)];
}
