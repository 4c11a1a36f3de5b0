namespace Snatrace.Simulation;

/// <summary>What was counted in one stretch of simulated time, or in many together. Whole numbers, so that the order of adding does not matter.</summary>
internal struct SimulationTally
{
    internal long Connects;
    internal long Clashes;
    internal long ExhaustedSearches;
    internal long DelayedOnce;
    internal long DelayedLonger;
    internal long Remapped;
    internal long WithoutPort;

    internal void Add(in SimulationTally other)
    {
        Connects += other.Connects;
        Clashes += other.Clashes;
        ExhaustedSearches += other.ExhaustedSearches;
        DelayedOnce += other.DelayedOnce;
        DelayedLonger += other.DelayedLonger;
        Remapped += other.Remapped;
        WithoutPort += other.WithoutPort;
    }
}
