namespace Snatrace.Rulesets;

/// <summary>What a source-NAT rule puts in place of the source address.</summary>
public enum SourceNatKind
{
    /// <summary>The address of the device the packet leaves by.</summary>
    Masquerade,

    /// <summary>An address, or one of several, that the rule names.</summary>
    Snat,
}
