using Snatrace.Findings;
using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>What to do next, of a run that was written down: the advice that the run itself gave, and then how to know more.</summary>
internal static class NextSteps
{
    internal static IReadOnlyList<string> Of(LabDocument document) =>
        Words.VerdictOf(document.Verdict) is { } verdict ? Advice.For(verdict, Recall(document)) : ["Run it again: \"snatrace lab\"."];

    // As much of the result as advice looks at.
    private static LabResult Recall(LabDocument document) => new(
        document.StartedAt,
        TimeSpan.Zero,
        new HostFacts(document.Host.Kernel, document.Host.Cpus, document.Host.Rootless),
        document.Containers,
        document.Racers,
        document.Widen,
        Enum.GetValues<StopReason>().FirstOrDefault(reason => Words.Of(reason) == document.Stopped),
        [.. document.Arms.Select(Recall)])
    {
        Load = document.Load == Words.Of(LoadKind.Steady) ? LoadKind.Steady : LoadKind.Race,
        Proof = document.Proof is null ? null : [],
    };

    private static ArmResult Recall(ArmDocument arm) => new()
    {
        Name = arm.Name,
        Rule = arm.Rule,
        IsControl = arm.Control,
        Rounds = arm.Rounds,
        Connects = arm.Connects,
        LostSyns = arm.LostSyns,
        LostFences = arm.LostFences,
        Clashes = arm.Clashes,
        Cpus = arm.Cpus,
    };
}
