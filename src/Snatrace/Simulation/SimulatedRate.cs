using Snatrace.Statistics;

namespace Snatrace.Simulation;

/// <summary>A rate that was counted.</summary>
/// <param name="Value">Events per connect; 0 when there were no connects.</param>
/// <param name="Interval">Its interval, 0 to infinity when there were no connects.</param>
/// <param name="DesignEffect">How many times larger the variance is than if the events had come one by one; 1 or more.</param>
public readonly record struct SimulatedRate(double Value, Interval Interval, double DesignEffect)
{
    /// <summary>The rate times something, for instance the connects of an hour.</summary>
    public SimulatedRate Times(double factor) => this with
    {
        Value = Value * factor,
        Interval = new Interval(Interval.Low * factor, Interval.High * factor),
    };
}
