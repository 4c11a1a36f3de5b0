using HdrHistogram;
using HdrHistogram.Iteration;

namespace Snatrace.Statistics;

/// <summary>
/// How long things took: counts in classes whose width is at most a thousandth of the time they stand for (G. Tene's HDR histogram),
/// from 0.1 µs, the tick of a TimeSpan, to a day. Not for several threads at once.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SignificantDigits = 3;
    private const double ClassesPerDecade = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly LongHistogram _histogram = new(Longest.Ticks, SignificantDigits);

    /// <summary>All that both hold; neither is changed.</summary>
    public static LatencyHistogram? Sum(LatencyHistogram? one, LatencyHistogram? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var sum = new LatencyHistogram();
        sum.Add(one);
        sum.Add(other);
        return sum;
    }

    /// <summary>How many durations were recorded.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>The longest one; zero when there is none.</summary>
    public TimeSpan Max => Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_histogram.GetMaxValue());

    /// <summary>The duration that this share of all did not exceed; zero when there is none.</summary>
    /// <param name="percentile">0 to 100.</param>
    public TimeSpan Percentile(double percentile) =>
        Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_histogram.GetValueAtPercentile(percentile));

    /// <summary>
    /// For drawing: classes of equal width on a logarithmic scale, 20 a decade from 0.1 µs on, the shortest durations first. Those with none
    /// are left out. A duration within a thousandth of a border may be on the other side of it.
    /// </summary>
    public IReadOnlyList<LatencyClass> Classes()
    {
        var classes = new List<LatencyClass>();
        int number = 0;
        foreach (HistogramIterationValue recorded in _histogram.RecordedValues())
        {
            long ticks = _histogram.MedianEquivalentValue(recorded.ValueIteratedTo);
            while (ticks > Border(number))
            {
                number++;
            }

            var here = new LatencyClass(number == 0 ? 0 : Milliseconds(number - 1), Milliseconds(number), recorded.CountAtValueIteratedTo);
            if (classes.Count > 0 && classes[^1].ToMs == here.ToMs)
            {
                classes[^1] = here with { Count = here.Count + classes[^1].Count };
            }
            else
            {
                classes.Add(here);
            }
        }

        return classes;
    }

    /// <summary>Records one; more than a day counts as a day.</summary>
    public void Record(TimeSpan duration) => _histogram.RecordValue(Math.Clamp(duration.Ticks, 0, Longest.Ticks));

    /// <summary>Records all that another one holds.</summary>
    public void Add(LatencyHistogram other) => _histogram.Add(other._histogram);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _histogram.Reset();

    // The upper end of a class in ticks, and in milliseconds.
    private static double Border(int number) => Math.Pow(10, number / ClassesPerDecade);

    private static double Milliseconds(int number) => Border(number) / TimeSpan.TicksPerMillisecond;
}
