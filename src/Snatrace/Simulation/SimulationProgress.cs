namespace Snatrace.Simulation;

/// <summary>How far a simulation has come; may be read while it runs.</summary>
public sealed class SimulationProgress
{
    private long _connects;

    /// <summary>Connects counted so far, of all treatments together.</summary>
    public long Connects => Interlocked.Read(ref _connects);

    /// <summary>How many it will be, about; 0 before it began.</summary>
    public double Expected { get; internal set; }

    internal void Add(long connects) => Interlocked.Add(ref _connects, connects);
}
