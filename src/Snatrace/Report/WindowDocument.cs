using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// The window of one arm in nanoseconds, with its 95 % interval; <c>highNs</c> is null where the profile sets no upper limit.
/// </summary>
public sealed record WindowDocument(double EffectiveNs, double LowNs, double? HighNs, IReadOnlyList<WindowPoint> Points)
{
    internal static WindowDocument? Of(Window? window) => window is null
        ? null
        : new WindowDocument(
            LabDocument.Round(window.EffectiveNs),
            LabDocument.Round(window.Interval.Low),
            double.IsInfinity(window.Interval.High) ? null : LabDocument.Round(window.Interval.High),
            window.Points);
}
