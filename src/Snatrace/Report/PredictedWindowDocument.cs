using Snatrace.Risk;

namespace Snatrace.Report;

/// <summary>The window; <c>from</c> is <c>assumed</c>, <c>given</c> or <c>lab</c>, <c>widen</c> the rules that lay in it there.</summary>
public sealed record PredictedWindowDocument(double EffectiveNs, double LowNs, double? HighNs, string From, int Widen)
{
    internal static PredictedWindowDocument Of(Fleet fleet, PredictionBasis basis) => new(
        fleet.WindowNs,
        fleet.WindowInterval.Low,
        double.IsFinite(fleet.WindowInterval.High) ? fleet.WindowInterval.High : null,
        Words.Of(basis.Window),
        basis.Widen);
}
