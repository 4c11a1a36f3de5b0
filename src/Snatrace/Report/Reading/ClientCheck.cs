namespace Snatrace.Report.Reading;

/// <summary>Looks at every value of a run of the client, and puts something in the place of what older files do not have.</summary>
internal static class ClientCheck
{
    private const string NotKnown = "not recorded";

    internal static ClientDocument Of(ClientDocument document) => document with
    {
        Version = Check.Line(document.Version, NotKnown),
        ElapsedSeconds = Check.Measure(document.ElapsedSeconds, "elapsedSeconds"),
        Remote = Check.Line(document.Remote, NotKnown),
        Address = Check.Line(document.Address, NotKnown),
        Strategy = Check.Line(document.Strategy, NotKnown),
        Workers = (int)Check.Count(document.Workers, "workers"),
        TimeoutMs = Check.Measure(document.TimeoutMs, "timeoutMs"),
        DialIntervalUs = Check.Measure(document.DialIntervalUs, "dialIntervalUs"),
        Stopped = Check.Line(document.Stopped, NotKnown),
        Connects = Check.Count(document.Connects, "connects"),
        Failed = Check.Of(document.Failed, document.Connects, "failed"),
        LostSyns = Check.Of(document.LostSyns, document.Connects, "lostSyns"),
        Recovered = Check.Of(document.Recovered, document.Connects, "recovered"),
        Cancelled = Check.Count(document.Cancelled, "cancelled"),
        MissedSlots = Check.Count(document.MissedSlots, "missedSlots"),
        Errors = Of(document.Errors),
        Latency = document.Latency is { } latency
            ? new LatencyDocument(
                Check.Measure(latency.MedianMs, "latency.medianMs"),
                Check.Measure(latency.P90Ms, "latency.p90Ms"),
                Check.Measure(latency.P95Ms, "latency.p95Ms"),
                Check.Measure(latency.P99Ms, "latency.p99Ms"),
                Check.Measure(latency.P999Ms, "latency.p999Ms"),
                Check.Measure(latency.P9999Ms, "latency.p9999Ms"),
                Check.Measure(latency.MaxMs, "latency.maxMs"))
            : null,
        RequestsPerSecond = Check.Measure(document.RequestsPerSecond, "requestsPerSecond"),
        Histogram = FollowedCheck.Of(document.Histogram, "histogram"),
    };

    private static Dictionary<string, long> Of(IReadOnlyDictionary<string, long>? errors)
    {
        KeyValuePair<string, long>[] all = [.. Check.List(errors?.ToArray(), Limits.Rows, "errors")];
        return all.DistinctBy(error => Text.Clean(error.Key)).ToDictionary(
            error => Text.Clean(error.Key), error => Check.Count(error.Value, $"errors.{Text.Clean(error.Key)}"));
    }
}
