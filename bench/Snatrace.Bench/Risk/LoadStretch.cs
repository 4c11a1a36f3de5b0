namespace Snatrace.Bench.Risk;

/// <summary>Half a second of load.</summary>
/// <param name="Connects">Connects of both containers.</param>
/// <param name="RateProduct">The rate of the first container times that of the second, per second squared: its mean over spans of 10 ms.</param>
/// <param name="HeldNs">How long a connection held its port on average, in nanoseconds.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="InsertFailed">What the source host's conntrack counted.</param>
internal sealed record LoadStretch(long Connects, double RateProduct, double HeldNs, double Seconds, long InsertFailed);
