using Snatrace.Results;

namespace Snatrace.Findings;

/// <summary>What an examination of a network namespace came to.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Observed">How long counters were watched.</param>
/// <param name="Host">The machine.</param>
/// <param name="Network">The network namespace, as the kernel names it: <c>net:[4026531840]</c>.</param>
/// <param name="Findings">What was found, the worst first.</param>
/// <param name="Interrupted">Whether the user cut it short.</param>
public sealed record DoctorResult(
    DateTimeOffset StartedAt, TimeSpan Observed, HostFacts Host, string Network, IReadOnlyList<Finding> Findings, bool Interrupted)
{
    /// <summary>The worst there is; <see cref="Severity.Ok"/> when nothing was found.</summary>
    public Severity Worst => Findings.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Ok).Max();
}
