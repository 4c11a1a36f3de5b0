namespace Snatrace.Results;

/// <summary>How full the source ports are: the connections of a namespace, counted by what they share.</summary>
/// <param name="Entries">Connections counted.</param>
/// <param name="Fullest">The groups with the most, fullest first.</param>
/// <param name="Shortfall">
/// How many may be missing from each group, because there were more groups than are kept; 0: the counts are exact.
/// </param>
/// <param name="Consistent">Whether the kernel vouches for the list.</param>
public sealed record PortPressure(long Entries, IReadOnlyList<PortGroup> Fullest, long Shortfall, bool Consistent);
