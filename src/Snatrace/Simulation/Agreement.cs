using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>A treatment as the formula expects it and as it was simulated: clashes only, since the formula knows no exhaustion.</summary>
/// <param name="Expected">Share of connects that the formula expects to lose a SYN, at the fleet's window.</param>
/// <param name="Simulated">Clashes per connect.</param>
public readonly record struct Agreement(double Expected, SimulatedRate Simulated)
{
    /// <summary>Whether the formula's number lies in the simulation's interval.</summary>
    public bool Agrees => Simulated.Interval.Contains(Expected);

    /// <summary>What the formula expects ÷ what was simulated; null when nothing was.</summary>
    public double? Ratio => Simulated.Value == 0 ? null : Expected / Simulated.Value;

    /// <summary>Compares.</summary>
    public static Agreement Of(SimulatedTreatment simulated, Prediction prediction) => new(
        prediction.Treatments.Single(treatment => treatment.Treatment == simulated.Treatment).Share, simulated.ClashesPerConnect);
}
