using System.Numerics;

namespace Snatrace.Simulation;

/// <summary>
/// Times between the events of a Poisson stream: J. H. Ahrens, U. Dieter, "Computer methods for sampling from the exponential and normal
/// distributions", Communications of the ACM 15 (1972), algorithm SA. It only adds, multiplies and compares; a logarithm would differ in its
/// last bit from one C library to the next, and with it the whole run.
/// </summary>
internal static class Exponential
{
    private const double Ln2 = 0.693147180559945309417;

    // Σ (ln 2)^i / i! for i = 1 … 16, which is 1 but for less than a double can tell.
    private static readonly double[] Sums = [.. PartialSums(16), 1];

    /// <summary>A time with mean 1.</summary>
    internal static double Next(ref Xoshiro256 random)
    {
        // A geometric number of ln 2's, one for each 0 before the first 1; what follows that 1 is uniform again.
        double whole = 0;
        ulong bits = random.Next();
        while (bits >> 11 == 0)
        {
            whole += 53 * Ln2;
            bits = random.Next();
        }

        int zeros = BitOperations.LeadingZeroCount(bits);
        whole += zeros * Ln2;
        double rest = ((bits << zeros << 1) >> 11) * (1.0 / (1UL << 53));
        if (rest <= Ln2)
        {
            return whole + rest;
        }

        double smallest = random.NextDouble();
        int i = 0;
        do
        {
            smallest = Math.Min(smallest, random.NextDouble());
            i++;
        }
        while (rest > Sums[i]);
        return whole + (smallest * Ln2);
    }

    private static IEnumerable<double> PartialSums(int terms)
    {
        double term = 1;
        double sum = 0;
        for (int i = 1; i <= terms; i++)
        {
            term *= Ln2 / i;
            sum += term;
            yield return sum;
        }
    }
}
