namespace Snatrace.Owners;

/// <summary>
/// Everybody who is known to write source-NAT rules, from the text of their sources and of rulesets found in the wild.
/// A row stands for rules whose default, knob or fate differ from the others'.
/// </summary>
public static class OwnerTable
{
    /// <summary>The rows; the last recognises every rule.</summary>
    public static readonly IReadOnlyList<Owner> Rows =
    [
        .. ContainerOwners.Rows,
        .. KubernetesOwners.Rows,
        .. NodeAgentOwners.Rows,
        .. HostOwners.Rows,
        HostOwners.HandWritten,
    ];
}
