using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Snatrace.Bench;

/// <summary>Something measured several times. Ranks only: on a shared host a mean is what the worst moment makes it.</summary>
internal sealed class Sample
{
    private readonly double[] _sorted;

    internal Sample(IEnumerable<double> values) => _sorted = [.. values.Order()];

    internal double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>
    /// The 95 % interval of the median, whatever the distribution: how many values lie below the true median is a matter of coin
    /// tosses. All of the sample when it is too small to say more.
    /// </summary>
    internal (double Low, double High) MedianInterval()
    {
        const double Tail = 0.025;
        int rank = 0;
        while (Binomial.CDF(0.5, _sorted.Length, rank) <= Tail)
        {
            rank++;
        }

        int low = Math.Max(rank - 1, 0);
        return (_sorted[low], _sorted[^(low + 1)]);
    }

    /// <summary><c>median [smallest – largest]</c>.</summary>
    /// <param name="format">For each number, for instance <c>0.00</c>.</param>
    internal string Text(string format)
    {
        return $"{Write(Median)} [{Write(_sorted[0])} – {Write(_sorted[^1])}]";

        string Write(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
