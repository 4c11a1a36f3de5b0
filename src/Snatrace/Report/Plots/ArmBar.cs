using Snatrace.Statistics;

namespace Snatrace.Report.Plots;

/// <summary>A row of the plot of arms.</summary>
/// <param name="Name">The arm's.</param>
/// <param name="Value">What was measured; 0 where nothing was lost.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Text">Both in words.</param>
internal sealed record ArmBar(string Name, double Value, Interval Interval, string Text)
{
    /// <summary>The clash rate of an arm.</summary>
    internal static ArmBar OfRate(ArmDocument arm) => new(
        arm.Name, (double)arm.Clashes / arm.Rounds, ExactBinomial.Of(arm.Clashes, arm.Rounds), Quantity.Rate(arm.Clashes, arm.Rounds));

    /// <summary>The window of an arm, in nanoseconds.</summary>
    internal static ArmBar OfWindow(ArmDocument arm, WindowDocument window) => new(
        arm.Name, window.EffectiveNs, new Interval(window.LowNs, window.HighNs ?? double.PositiveInfinity), Profile.Text(window));

    /// <summary>The smallest number of the row that is not 0.</summary>
    internal double Smallest => new[] { Interval.Low, Value, Interval.High }.Where(end => end > 0 && double.IsFinite(end)).DefaultIfEmpty(1).Min();

    /// <summary>The largest that is not infinite.</summary>
    internal double Largest => double.IsFinite(Interval.High) ? Interval.High : Math.Max(Value, Interval.Low) * 10;
}
