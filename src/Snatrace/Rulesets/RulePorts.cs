using System.Net;

namespace Snatrace.Rulesets;

/// <summary>From which ports a source-NAT rule picks, and for which address: no two of its connections to one destination can have the same.</summary>
/// <param name="Block">Its ports; null: all there are.</param>
/// <param name="Address">The address it puts in place of the clients'; null: that of a device, or one of several.</param>
public sealed record RulePorts(PortBlock? Block, IPAddress? Address)
{
    // What a rule that names none picks from (net/netfilter/nf_nat_core.c), for clients' ports from 1024 up.
    private static readonly PortBlock All = new(1024, ushort.MaxValue);

    /// <summary>Those of a rule.</summary>
    public static RulePorts Of(SourceNatRule rule) => new(
        rule.Ports is { } block && !block.Contains(All) ? block : null,
        IPAddress.TryParse(rule.Address, out IPAddress? address) ? address : null);

    /// <summary>Whether both may give out the same port for the same address.</summary>
    public bool Overlaps(RulePorts other) =>
        (Address is null || other.Address is null || Address.Equals(other.Address))
        && (Block ?? All).Overlaps(other.Block ?? All);
}
