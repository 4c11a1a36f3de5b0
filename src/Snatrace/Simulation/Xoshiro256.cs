using System.Numerics;

namespace Snatrace.Simulation;

/// <summary>
/// xoshiro256**: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical Software 47
/// (2021). Integer arithmetic only, so that a seed gives the same numbers on every machine; 2²⁵⁶ − 1 of them before they repeat, so that
/// streams begun at random places do not meet.
/// </summary>
internal struct Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Begins at a state, not all of it zero.</summary>
    internal Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>The stream of a seed that has this number among the seed's streams.</summary>
    internal static Xoshiro256 Stream(ulong seed, ulong number)
    {
        // Both go through SplitMix64 before they meet, so that seed 1, stream 2 is not seed 2, stream 1.
        var state = new SplitMix64(new SplitMix64(seed).Next() + number);
        state = new SplitMix64(state.Next());
        return new Xoshiro256(state.Next(), state.Next(), state.Next(), state.Next());
    }

    /// <summary>The next 64 bits.</summary>
    internal ulong Next()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>32 bits, the upper half of the next 64.</summary>
    internal uint NextBits() => (uint)(Next() >> 32);

    /// <summary>
    /// A whole number from 0 to <paramref name="bound"/> − 1, by a multiplication (D. Lemire, "Fast random integer generation in an
    /// interval", 2019) without his rejection: no number is favoured by more than bound / 2³².
    /// </summary>
    internal int Below(int bound) => (int)(((ulong)NextBits() * (uint)bound) >> 32);

    /// <summary>Uniform over the multiples of 2⁻⁵³ from 0 to below 1.</summary>
    internal double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));
}
