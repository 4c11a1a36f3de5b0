namespace Snatrace.Simulation;

/// <summary>A simulation that ended.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="IsComplete">Whether it came to its end; otherwise it was stopped, and all its numbers hold for what was simulated.</param>
/// <param name="Treatments">In the order in which they were asked for.</param>
public sealed record SimulationResult(SimulationRequest Request, bool IsComplete, IReadOnlyList<SimulatedTreatment> Treatments)
{
    /// <summary>Connects of the whole fleet in an hour, on average.</summary>
    public double ConnectsPerHour => Request.Fleet.Containers * Request.Fleet.Rate * 3600;
}
