namespace Snatrace.Results;

/// <summary>How full the source ports are: the connections of a namespace, counted by what they share.</summary>
/// <param name="Entries">How many connections there are.</param>
/// <param name="Fullest">The groups nearest to the end of their ports, fullest first.</param>
/// <param name="Shortfall">
/// How many may be missing from each group, because there were more groups than are kept; 0: none is missing.
/// </param>
/// <param name="Consistent">Whether the kernel vouches for the list.</param>
public sealed record PortPressure(long Entries, IReadOnlyList<PortGroup> Fullest, long Shortfall, bool Consistent)
{
    /// <summary>
    /// The share of the table that was looked at, when the rest was left unread because nothing in it came near its range: numbers are then
    /// estimates from a random sample. Null: all of it.
    /// </summary>
    public double? Sampled { get; init; }
}
