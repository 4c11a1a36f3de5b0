using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>
/// A block whose connects were followed to their ends, until every lost SYN had been sent again; or, of a steady load, all connects of an arm.
/// </summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Connects">How many connects there were.</param>
/// <param name="Latency">
/// How long each took from its connect call to its answer, under a steady load to its time-out at most. Without those that had none when
/// the wait was ended.
/// </param>
/// <param name="Clash">One of its clashes, told in full; null if none could be.</param>
public sealed record FollowedBlock(string Arm, long Connects, LatencyHistogram Latency, FollowedClash? Clash);
