using Snatrace.Risk;
using Snatrace.Simulation;

namespace Snatrace.Report;

/// <summary>
/// A simulation of the fleet. <c>complete</c> is false when it was stopped; its numbers then hold for what was simulated. <c>seed</c> and
/// <c>simulatedSeconds</c> repeat it.
/// </summary>
public sealed record SimulationDocument(
    long Seed, double SimulatedSeconds, bool Complete, double Confidence, IReadOnlyList<SimulatedTreatmentDocument> Treatments)
{
    /// <summary>Puts a result into the document, beside what the formula says.</summary>
    public static SimulationDocument Of(SimulationResult result, Prediction prediction) => new(
        (long)result.Request.Seed,
        result.Request.Seconds,
        result.IsComplete,
        result.Request.Confidence,
        [.. result.Treatments.Select(treatment => SimulatedTreatmentDocument.Of(treatment, result, prediction))]);
}
