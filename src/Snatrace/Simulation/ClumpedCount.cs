using Snatrace.Statistics;

namespace Snatrace.Simulation;

/// <summary>
/// A count of rare events over many stretches, and what the spread between stretches says about its variance. The sums are whole numbers, so
/// that the order in which threads add them does not matter.
/// </summary>
internal struct ClumpedCount
{
    private long _stretches;
    private long _count;
    private long _connects;
    private Int128 _connectsSquared;
    private Int128 _product;
    private Int128 _countSquared;

    /// <summary>Adds a stretch.</summary>
    internal void Add(long connects, long count)
    {
        if (connects == 0)
        {
            return;
        }

        _stretches++;
        _count += count;
        _connects += connects;
        _connectsSquared += (Int128)connects * connects;
        _product += (Int128)connects * count;
        _countSquared += (Int128)count * count;
    }

    internal void Add(in ClumpedCount other)
    {
        _stretches += other._stretches;
        _count += other._count;
        _connects += other._connects;
        _connectsSquared += other._connectsSquared;
        _product += other._product;
        _countSquared += other._countSquared;
    }

    /// <summary>The count per connect.</summary>
    internal readonly SimulatedRate Rate(double confidence)
    {
        var stretches = new Clusters(_stretches, (double)_connectsSquared, (double)_product, (double)_countSquared);
        double effect = stretches.PoissonDesignEffect(_count, _connects);
        Interval interval = ExactPoisson.Rate(_count, _connects, effect, stretches.DegreesOfFreedom, confidence);
        return new SimulatedRate(_connects == 0 ? 0 : (double)_count / _connects, interval, effect);
    }
}
