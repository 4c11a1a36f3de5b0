namespace Snatrace.Statistics;

/// <summary>
/// Counts that come in clusters, here blocks: rounds of one block are more alike than rounds of different blocks, since a machine's
/// mood lasts longer than a block. What matters of them are these sums.
/// </summary>
/// <param name="Count">Clusters.</param>
/// <param name="TrialsSquared">Σ trials².</param>
/// <param name="Product">Σ trials · successes.</param>
/// <param name="SuccessesSquared">Σ successes².</param>
public readonly record struct Clusters(long Count, double TrialsSquared, double Product, double SuccessesSquared)
{
    /// <summary>What the spread between clusters is estimated from: one less than there are; without clusters there is nothing to estimate.</summary>
    public double DegreesOfFreedom => Count == 0 ? double.PositiveInfinity : Count - 1;

    /// <summary>These and one more.</summary>
    public Clusters Plus(double trials, double successes) => new(
        Count + 1,
        TrialsSquared + (trials * trials),
        Product + (trials * successes),
        SuccessesSquared + (successes * successes));

    /// <summary>
    /// The design effect: how many times larger the variance of the rate is than it would be if trials were independent; at least 1.
    /// Counts and trials divided by it may be treated as binomial: J. N. K. Rao, A. J. Scott, "A simple method for the analysis of
    /// clustered binary data", Biometrics 48 (1992), equation 2. Where nothing succeeded it is 1: if a machine's mood multiplies a
    /// rate, its part in the variance goes with the square of the rate, and with rare events only chance is left.
    /// </summary>
    /// <param name="successes">Successes in all clusters together.</param>
    /// <param name="trials">Trials in all clusters together.</param>
    public double DesignEffect(long successes, long trials)
    {
        if (Count < 2 || successes == 0 || successes == trials)
        {
            return 1;
        }

        double rate = (double)successes / trials;
        double squares = SuccessesSquared - (2 * rate * Product) + (rate * rate * TrialsSquared);
        double variance = (double)Count / (Count - 1) * squares / trials / trials;
        return Math.Max(1, variance / (rate * (1 - rate) / trials));
    }

    /// <summary>
    /// The same for a count that has no upper end: how many times larger its variance is than a Poisson count's; at least 1, and 1 where
    /// nothing was counted.
    /// </summary>
    /// <param name="count">Events in all clusters together.</param>
    /// <param name="exposure">In how much, all clusters together.</param>
    public double PoissonDesignEffect(long count, double exposure)
    {
        if (Count < 2 || count == 0)
        {
            return 1;
        }

        double rate = count / exposure;
        double squares = SuccessesSquared - (2 * rate * Product) + (rate * rate * TrialsSquared);
        return Math.Max(1, (double)Count / (Count - 1) * squares / count);
    }
}
