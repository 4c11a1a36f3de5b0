namespace Snatrace.Rulesets.Walk;

/// <summary>How a packet may leave a chain that it entered, and which rules it meets there.</summary>
/// <param name="MayEnd">It may be gone, or have a source.</param>
/// <param name="MayAccept">It may leave the chain that the kernel called.</param>
/// <param name="MayReturn">It may come back to where it was, or fall through.</param>
/// <param name="Hits">Whether it gets its source from each of these rules.</param>
internal sealed record Outcome(bool MayEnd, bool MayAccept, bool MayReturn, OrderedDictionary<SourceNatRule, Truth> Hits)
{
    /// <summary>Of a chain that we cannot follow.</summary>
    internal static readonly Outcome Unknown = new(true, true, true, Walk.Hits.None());

    /// <summary>Whether it leaves for good.</summary>
    internal Truth Finishes => !MayReturn ? Truth.Yes : MayEnd || MayAccept ? Truth.Maybe : Truth.No;
}
