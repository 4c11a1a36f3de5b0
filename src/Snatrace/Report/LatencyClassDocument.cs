using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>How many connects took longer than <c>fromMs</c> and at most <c>toMs</c>. Classes with none are left out.</summary>
public sealed record LatencyClassDocument(double FromMs, double ToMs, long Count)
{
    /// <summary>20 classes a decade, the fastest connects first; empty when nothing was recorded.</summary>
    internal static IReadOnlyList<LatencyClassDocument> Of(LatencyHistogram latency) =>
        [.. latency.Classes().Select(part => new LatencyClassDocument(LabDocument.Round(part.FromMs), LabDocument.Round(part.ToMs), part.Count))];
}
