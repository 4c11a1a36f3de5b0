namespace Snatrace.Statistics;

/// <summary>An interval of plausible values, both ends included. <see cref="High"/> may be infinite.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies inside.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
