namespace Snatrace.Statistics;

/// <summary>
/// Half the integral of the clash probability over all skews, from rounds whose skews were planned and then measured. In each bin the
/// observed share of clashes stands for the probability, whatever the plan was, so that neither a late racer nor a plan denser near 0 biases
/// the sum: poststratification, C.-E. Särndal, B. Swensson, J. Wretman, "Model assisted survey sampling" (1992), section 7.6. Its variance
/// is that of the linearised sum (the same, section 5.5) between batches of blocks, since rounds of a block are alike, and not less than that of
/// independent rounds.
/// </summary>
/// <param name="EffectiveNs">The window in nanoseconds.</param>
/// <param name="Interval">
/// Its 95 % interval, as <see cref="GammaInterval"/> has it; open above where the clashes do not end within the range.
/// </param>
/// <param name="OuterShare">The share of the window that comes from the outer half of the range, 0 to 1.</param>
/// <param name="OuterClashes">The clashes there.</param>
public readonly record struct WindowEstimate(double EffectiveNs, Interval Interval, double OuterShare, long OuterClashes)
{
    // With fewer clashes than these, chance alone puts any share of them into the outer half.
    private const long TellingClashes = 8;

    // An outer half with so much of the window has perhaps as much again beyond it.
    private const double OpenFrom = 0.2;

    /// <summary>Whether more than this share of the window lies in the outer half of the range, by more than a few clashes.</summary>
    public bool ReachesOut(double share) => OuterClashes >= TellingClashes && OuterShare > share;

    /// <summary>The estimate; null before the first round within the range.</summary>
    public static WindowEstimate? Of(SkewProfile profile)
    {
        if (profile.Total is not { } total || total.Rounds.All(rounds => rounds == 0))
        {
            return null;
        }

        // Half the integral: half a bin's width for each of its rounds that clashed, divided by its rounds.
        double[] weights = [.. Widths(profile.Scale, total.Rounds).Zip(total.Rounds, (width, rounds) => rounds == 0 ? 0 : width / 2 / rounds)];
        double window = weights.Zip(total.Clashes, (weight, clashes) => weight * clashes).Sum();
        int[] outer = [.. Enumerable.Range(0, SkewScale.Bins).Where(SkewScale.IsOuter)];
        var estimate = new WindowEstimate(
            window,
            GammaInterval.Of(
                window,
                Math.Max(BetweenBatches(profile.Batches, total, weights), OfIndependentRounds(total, weights)),
                weights.Max(),
                profile.Batches.Count - 1),
            window == 0 ? 0 : outer.Sum(bin => weights[bin] * total.Clashes[bin]) / window,
            outer.Sum(bin => total.Clashes[bin]));
        return estimate.ReachesOut(OpenFrom)
            ? estimate with { Interval = estimate.Interval with { High = double.PositiveInfinity } }
            : estimate;
    }

    // A bin without rounds is spoken for by the next one inwards that has some; without such, by the next outwards.
    private static double[] Widths(SkewScale scale, IReadOnlyList<long> rounds)
    {
        int[] fromCentre = [.. Enumerable.Range(0, SkewScale.Bins).OrderBy(bin => Math.Abs((2 * bin) + 1 - SkewScale.Bins))];
        double[] widths = new double[SkewScale.Bins];
        foreach (int bin in fromCentre)
        {
            int speaker = fromCentre.Where(other => rounds[other] > 0).MinBy(other => (Math.Abs(other - bin), Math.Abs((2 * other) + 1 - SkewScale.Bins)));
            widths[speaker] += scale.Width(bin);
        }

        return widths;
    }

    private static double BetweenBatches(IReadOnlyList<SkewBatch> batches, SkewBatch total, double[] weights)
    {
        if (batches.Count < 2)
        {
            return 0;
        }

        double squares = batches.Sum(batch =>
        {
            double residual = 0;
            for (int bin = 0; bin < weights.Length; bin++)
            {
                double expected = total.Rounds[bin] == 0 ? 0 : (double)batch.Rounds[bin] * total.Clashes[bin] / total.Rounds[bin];
                residual += weights[bin] * (batch.Clashes[bin] - expected);
            }

            return residual * residual;
        });
        return squares * batches.Count / (batches.Count - 1);
    }

    private static double OfIndependentRounds(SkewBatch total, double[] weights) => weights.Index().Sum(cell =>
    {
        long rounds = total.Rounds[cell.Index];
        double rate = rounds == 0 ? 0 : (double)total.Clashes[cell.Index] / rounds;
        return cell.Item * cell.Item * rounds * rate * (1 - rate) * rounds / Math.Max(rounds - 1, 1);
    });
}
