namespace Snatrace.Results;

/// <summary>The size of the conntrack table. Null: this namespace does not say.</summary>
/// <param name="Count">Entries of this namespace.</param>
/// <param name="Max">Entries there may be in any one namespace; 0 means no limit.</param>
/// <param name="Buckets">Hash chains, which all namespaces share.</param>
public sealed record TableFacts(long? Count, long? Max, long? Buckets)
{
    /// <summary>The part of the table that is in use; null when it is not known, or there is no limit.</summary>
    public double? Fill => Max > 0 ? (double?)Count / Max : null;
}
