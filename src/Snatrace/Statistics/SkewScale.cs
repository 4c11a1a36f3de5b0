namespace Snatrace.Statistics;

/// <summary>
/// The skews of a profile: from −range to +range, in bins with edges at ±range · (k ÷ 16)². Finer near 0, where a window is, so that a range
/// much wider than the window costs few rounds: with as many rounds in each bin, a skew s is met with a density that goes with 1 ÷ √|s|.
/// </summary>
/// <param name="RangeNs">The largest skew in nanoseconds, 1 or more.</param>
public readonly record struct SkewScale(long RangeNs)
{
    /// <summary>How many bins, as many on each side of 0.</summary>
    public const int Bins = 2 * Side;

    private const int Side = 16;

    // Bins 11 to 15 of a side begin at 0.47 of the range.
    private const int OuterBins = 5;

    /// <summary>Where a bin begins, in nanoseconds; <see cref="Bins"/> is where the last one ends.</summary>
    public double Edge(int bin)
    {
        double steps = (double)(bin - Side) / Side;
        return RangeNs * steps * Math.Abs(steps);
    }

    /// <summary>How wide a bin is, in nanoseconds.</summary>
    public double Width(int bin) => Edge(bin + 1) - Edge(bin);

    /// <summary>Whether a bin lies in the outer half of the range, on either side.</summary>
    public static bool IsOuter(int bin) => bin is < OuterBins or >= Bins - OuterBins;

    /// <summary>The bin of a skew; null outside the range.</summary>
    public int? BinOf(long skewNs)
    {
        double share = Math.Abs((double)skewNs) / RangeNs;
        if (share >= 1)
        {
            return null;
        }

        int step = (int)(Side * Math.Sqrt(share));
        return skewNs < 0 ? Side - 1 - step : Side + step;
    }

    /// <summary>The skew below which a share of the planned rounds lies: as many in each bin, evenly within it.</summary>
    /// <param name="share">0 to 1, 1 excluded.</param>
    /// <returns>Nanoseconds.</returns>
    public long SkewAt(double share)
    {
        double position = share * Bins;
        int bin = (int)position;
        return (long)Math.Round(Edge(bin) + ((position - bin) * Width(bin)));
    }
}
