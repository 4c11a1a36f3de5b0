using Snatrace.Kernel.Nftables;
using Snatrace.Results;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>Every arm there is.</summary>
public static class Arms
{
    /// <summary>The baseline: the rule that container hosts have by default.</summary>
    public static readonly Arm Plain = new(ArmResult.Baseline, SourceNat.Masquerade(PortSelection.Keep));

    /// <summary>All arms, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Arm> All =
    [
        Plain,
        new("random", SourceNat.Masquerade(PortSelection.Random)),
        new("fully-random", SourceNat.Masquerade(PortSelection.FullyRandom)),
        new("snat", SourceNat.FixedAddress()),
        new("range", SourceNat.Masquerade(PortSelection.Keep, SourceNat.AllPorts)),
        new("partition", SourceNat.Partition()),
        new("different-ports", SourceNat.Masquerade(PortSelection.Keep), SamePort: false, IsControl: true),
        new("one-cpu", SourceNat.Masquerade(PortSelection.Keep), OneCpu: true, IsControl: true),
    ];

    /// <summary>The arms of a run that asks for none: the plain rule, and the two mitigations everybody is told of.</summary>
    public static IReadOnlyList<Arm> Default => [.. All.Take(3)];

    /// <summary>The arm of that name, or null.</summary>
    public static Arm? Find(string name) => All.FirstOrDefault(arm => arm.Name == name);
}
