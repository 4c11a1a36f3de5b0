namespace Snatrace.Rulesets;

/// <summary>Source ports that a rule may use.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest, included.</param>
public readonly record struct PortBlock(ushort First, ushort Last)
{
    /// <summary>How many there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>Whether all of another block's ports are among them.</summary>
    public bool Contains(PortBlock other) => First <= other.First && other.Last <= Last;

    /// <summary>Whether any of another block's ports is.</summary>
    public bool Overlaps(PortBlock other) => First <= other.Last && other.First <= Last;
}
