using HdrHistogram;

namespace Snatrace.Statistics;

/// <summary>
/// How long things took: counts in classes whose width is at most a thousandth of the time they stand for (G. Tene's HDR histogram),
/// from 0.1 µs, the tick of a TimeSpan, to a day. Not for several threads at once.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SignificantDigits = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly LongHistogram _histogram = new(Longest.Ticks, SignificantDigits);

    /// <summary>How many durations were recorded.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>The longest one; zero when there is none.</summary>
    public TimeSpan Max => Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_histogram.GetMaxValue());

    /// <summary>The duration that this share of all did not exceed; zero when there is none.</summary>
    /// <param name="percentile">0 to 100.</param>
    public TimeSpan Percentile(double percentile) =>
        Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_histogram.GetValueAtPercentile(percentile));

    /// <summary>Records one; more than a day counts as a day.</summary>
    public void Record(TimeSpan duration) => _histogram.RecordValue(Math.Clamp(duration.Ticks, 0, Longest.Ticks));

    /// <summary>Records all that another one holds.</summary>
    public void Add(LatencyHistogram other) => _histogram.Add(other._histogram);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _histogram.Reset();
}
