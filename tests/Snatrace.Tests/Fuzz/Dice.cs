namespace Snatrace.Tests.Fuzz;

/// <summary>
/// Random numbers that one number brings back: SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014). Each input of a run has dice of its own, so that a failure is repeated without what came before.
/// </summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    internal int Roll(int sides) => (int)((Next() >> 32) * (ulong)sides >> 32);

    private ulong Next()
    {
        ulong mixed = _state += 0x9e37_79b9_7f4a_7c15;
        mixed = (mixed ^ mixed >> 30) * 0xbf58_476d_1ce4_e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d0_49bb_1331_11eb;
        return mixed ^ mixed >> 31;
    }
}
