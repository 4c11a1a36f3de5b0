namespace Snatrace.Statistics;

/// <summary>How many durations fell between two borders.</summary>
/// <param name="FromMs">They were longer than this, in milliseconds; 0 in the first class, which holds zero as well.</param>
/// <param name="ToMs">They were at most this long, in milliseconds.</param>
/// <param name="Count">How many.</param>
public sealed record LatencyClass(double FromMs, double ToMs, long Count);
