using Snatrace.Risk;
using Snatrace.Simulation;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>
/// What was counted under one treatment. <c>clashesPerDay</c> is of the whole fleet, with the interval of its expectation, null where there is no
/// end; <c>designEffect</c> is how many times wider in variance clumps make it; <c>agreesWithFormula</c> whether the formula's number lies in it.
/// </summary>
public sealed record SimulatedTreatmentDocument(
    string Name,
    long Connects,
    long Clashes,
    long ExhaustedSearches,
    long DelayedOnce,
    long DelayedLonger,
    long Remapped,
    long WithoutPort,
    double DesignEffect,
    double ClashesPerDay,
    double ClashesPerDayLow,
    double? ClashesPerDayHigh,
    double DelayedShare,
    double DelayedShareLow,
    double? DelayedShareHigh,
    bool AgreesWithFormula)
{
    internal static SimulatedTreatmentDocument Of(SimulatedTreatment treatment, SimulationResult result, Prediction prediction)
    {
        SimulatedRate clashes = treatment.ClashesPerConnect.Times(result.ConnectsPerHour * 24);
        Interval delayed = treatment.DelayedPerConnect.Interval;
        return new SimulatedTreatmentDocument(
            Words.Of(treatment.Treatment),
            treatment.Connects,
            treatment.Clashes,
            treatment.ExhaustedSearches,
            treatment.DelayedOnce,
            treatment.DelayedLonger,
            treatment.Remapped,
            treatment.WithoutPort,
            SixDigits.Of(clashes.DesignEffect),
            SixDigits.Of(clashes.Value),
            SixDigits.Of(clashes.Interval.Low),
            SixDigits.OrNull(clashes.Interval.High),
            SixDigits.Of(treatment.DelayedPerConnect.Value),
            SixDigits.Of(delayed.Low),
            SixDigits.OrNull(delayed.High),
            Agreement.Of(treatment, prediction).Agrees);
    }
}
