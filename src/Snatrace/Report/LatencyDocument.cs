using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>How long connects took, in milliseconds: percentiles of an HDR histogram, 3 significant digits.</summary>
public sealed record LatencyDocument(
    double MedianMs, double P90Ms, double P95Ms, double P99Ms, double P999Ms, double P9999Ms, double MaxMs)
{
    /// <summary>Null when nothing was recorded.</summary>
    internal static LatencyDocument? Of(LatencyHistogram latency) => latency.Count == 0
        ? null
        : new LatencyDocument(
            latency.Percentile(50).TotalMilliseconds,
            latency.Percentile(90).TotalMilliseconds,
            latency.Percentile(95).TotalMilliseconds,
            latency.Percentile(99).TotalMilliseconds,
            latency.Percentile(99.9).TotalMilliseconds,
            latency.Percentile(99.99).TotalMilliseconds,
            latency.Max.TotalMilliseconds);
}
