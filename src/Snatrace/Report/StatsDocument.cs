using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// Conntrack's counters as a JSON document, <c>snatrace.stats/1</c>: the counters themselves, or, with <c>intervalSeconds</c>, how far
/// they moved in that time. Null is "not known": a counter the kernel does not have. <c>missing</c> says why the source is not ctnetlink.
/// </summary>
public sealed record StatsDocument(
    string Schema,
    DateTimeOffset Timestamp,
    double? IntervalSeconds,
    string Source,
    string? Netns,
    int? Pid,
    string? Missing,
    IReadOnlyList<CounterRow> Cpus,
    CounterRow Total)
{
    /// <summary>The schema's name and version.</summary>
    public const string CurrentSchema = "snatrace.stats/1";

    /// <summary>Puts a reading into the document.</summary>
    public static StatsDocument Of(CounterOrigin origin, CounterReading reading) => new(
        CurrentSchema,
        reading.At,
        reading.Interval is { } interval ? LabDocument.Round(interval.TotalSeconds) : null,
        origin.File is null ? "ctnetlink" : "procfs",
        origin.Netns,
        origin.Pid,
        origin.Missing,
        reading.Cpus,
        reading.Total);
}
