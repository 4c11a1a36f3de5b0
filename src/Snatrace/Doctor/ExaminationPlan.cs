using Snatrace.Rulesets;

namespace Snatrace.Doctor;

/// <summary>How a namespace is to be examined.</summary>
public sealed record ExaminationPlan
{
    /// <summary>How long to watch counters, above 0.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From where.</summary>
    public Vantage From { get; init; } = Vantage.Inside;

    /// <summary>From which ports the namespace's source-NAT rules pick; empty when they are not known.</summary>
    public IReadOnlyList<RulePorts> RulePorts { get; init; } = [];

    /// <summary>Whether to try what this kernel does, in a namespace made for it.</summary>
    public bool ProbeKernel { get; init; } = true;
}
