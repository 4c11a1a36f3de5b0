using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>All stretches of one treatment.</summary>
internal struct TreatmentTally
{
    private SimulationTally _sum;
    private ClumpedCount _clashes;
    private ClumpedCount _delayed;

    /// <summary>Adds a stretch.</summary>
    internal void Add(in SimulationTally stretch)
    {
        _sum.Add(stretch);
        _clashes.Add(stretch.Connects, stretch.Clashes);
        _delayed.Add(stretch.Connects, stretch.DelayedOnce + stretch.DelayedLonger);
    }

    internal void Add(in TreatmentTally other)
    {
        _sum.Add(other._sum);
        _clashes.Add(other._clashes);
        _delayed.Add(other._delayed);
    }

    internal readonly SimulatedTreatment Of(Treatment treatment, double confidence) => new()
    {
        Treatment = treatment,
        Connects = _sum.Connects,
        Clashes = _sum.Clashes,
        ExhaustedSearches = _sum.ExhaustedSearches,
        DelayedOnce = _sum.DelayedOnce,
        DelayedLonger = _sum.DelayedLonger,
        Remapped = _sum.Remapped,
        WithoutPort = _sum.WithoutPort,
        ClashesPerConnect = _clashes.Rate(confidence),
        DelayedPerConnect = _delayed.Rate(confidence),
    };
}
