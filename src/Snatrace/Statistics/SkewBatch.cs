namespace Snatrace.Statistics;

/// <summary>Rounds of consecutive blocks, counted by bins of a <see cref="SkewScale"/>.</summary>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Rounds">Rounds, bin by bin.</param>
/// <param name="Clashes">Those of them that clashed.</param>
/// <param name="SkewSums">The sum of their skews in nanoseconds.</param>
public sealed record SkewBatch(
    int Blocks, IReadOnlyList<long> Rounds, IReadOnlyList<long> Clashes, IReadOnlyList<double> SkewSums)
{
    /// <summary>One block. Rounds beyond the scale are in no bin.</summary>
    public static SkewBatch Of(SkewScale scale, IEnumerable<SkewedRound> block)
    {
        long[] rounds = new long[SkewScale.Bins];
        long[] clashes = new long[SkewScale.Bins];
        double[] sums = new double[SkewScale.Bins];
        foreach (SkewedRound round in block)
        {
            if (scale.BinOf(round.SkewNs) is { } bin)
            {
                rounds[bin]++;
                clashes[bin] += round.Clashed ? 1 : 0;
                sums[bin] += round.SkewNs;
            }
        }

        return new SkewBatch(1, rounds, clashes, sums);
    }

    /// <summary>This and another, as one.</summary>
    public SkewBatch Plus(SkewBatch other) => new(
        Blocks + other.Blocks,
        [.. Rounds.Zip(other.Rounds, (one, next) => one + next)],
        [.. Clashes.Zip(other.Clashes, (one, next) => one + next)],
        [.. SkewSums.Zip(other.SkewSums, (one, next) => one + next)]);
}
