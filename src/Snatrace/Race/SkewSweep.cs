using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Race;

/// <summary>
/// Plans the skews of a profile and gathers what came of them. All arms share one range of skews. It begins with what the window should
/// need, and grows while an arm still clashes in its outer half; each time all profiles begin anew, since rounds of a range that was too
/// narrow say nothing of the rest.
/// </summary>
/// <param name="widen">Rules that lie in the window.</param>
/// <param name="random">Draws the skews.</param>
internal sealed class SkewSweep(int widen, Random random)
{
    // A bare window is 1 to 2 µs wide, and has tails.
    private const long BareRangeNs = 16_000;

    // A rule makes it about 5 ns wider.
    private const long RangeNsPerRule = 15;

    // The racer that waits must not wait for long: 128 rounds of this are a second.
    private const long LargestRangeNs = 16_000_000;

    // More than this share of a window in the outer half of the range: double it.
    private const double Wide = 0.1;

    // So much of it means that the range ends inside the window.
    private const double TooWide = 0.3;

    // By then the share is known well enough, and beginning anew would cost too much of the run.
    private const int SettledBlocks = 32;

    private readonly Dictionary<string, SkewProfile> _profiles = [];
    private SkewScale _scale = new(BareRangeNs + (widen * RangeNsPerRule));

    /// <summary>The largest skew there is now, in nanoseconds.</summary>
    internal long RangeNs => _scale.RangeNs;

    /// <summary>
    /// Skews for a block, in nanoseconds: spread over the range as evenly as its bins are (one from each of as many equal shares as there are
    /// rounds), in random order, so that what changes in the course of a block is not taken for an effect of the skew.
    /// </summary>
    internal long[] Plan(int rounds)
    {
        long[] skews = [.. Enumerable.Range(0, rounds).Select(round => _scale.SkewAt((round + random.NextDouble()) / rounds))];
        random.Shuffle(skews);
        return skews;
    }

    /// <summary>Takes in a block of an arm.</summary>
    /// <returns>The arm's window as far as it is known; null before the first block of a new range.</returns>
    internal Window? Add(string arm, IReadOnlyList<SkewedRound> block)
    {
        if (!_profiles.TryGetValue(arm, out SkewProfile? profile))
        {
            _profiles[arm] = profile = new SkewProfile(_scale);
        }

        profile.Add(block);
        if (WindowEstimate.Of(profile) is not { } estimate)
        {
            return null;
        }

        if (estimate.ReachesOut(Wide) && profile.Blocks <= SettledBlocks && RangeNs < LargestRangeNs)
        {
            _scale = new SkewScale(RangeNs * (estimate.ReachesOut(TooWide) ? 4 : 2));
            _profiles.Clear();
        }

        return new Window(estimate.EffectiveNs, estimate.Interval, Points(profile.Total!));
    }

    private static WindowPoint[] Points(SkewBatch total) =>
    [
        .. from bin in Enumerable.Range(0, SkewScale.Bins)
           where total.Rounds[bin] > 0
           select new WindowPoint(Math.Round(total.SkewSums[bin] / total.Rounds[bin], 1), total.Rounds[bin], total.Clashes[bin]),
    ];
}
