namespace Snatrace.Results;

/// <summary>Counters by name. One that this kernel does not have is absent, and reads as null.</summary>
/// <param name="Counts">Names as nstat(8) has them, for instance <c>TcpExtListenDrops</c>.</param>
public sealed record NamedCounters(IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Nothing was read.</summary>
    public static readonly NamedCounters None = new(new Dictionary<string, long>());

    /// <summary>A counter; null when it is not there.</summary>
    public long? this[string name] => Counts.TryGetValue(name, out long count) ? count : null;

    /// <summary>How far those moved that both readings have.</summary>
    public NamedCounters Since(NamedCounters earlier) => new(Counts
        .Where(counter => earlier.Counts.ContainsKey(counter.Key))
        .ToDictionary(counter => counter.Key, counter => unchecked(counter.Value - earlier.Counts[counter.Key])));

    /// <summary>Those of these names that are there and not 0.</summary>
    public IEnumerable<(string Name, long Count)> Moved(params IEnumerable<string> names) =>
        from name in names let count = this[name] where count is not (null or 0) select (name, count.Value);
}
