namespace Snatrace.Rulesets;

/// <summary>Source ports that a rule may use.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest, included.</param>
public readonly record struct PortBlock(ushort First, ushort Last)
{
    /// <summary>How many there are.</summary>
    public int Count => Last - First + 1;
}
