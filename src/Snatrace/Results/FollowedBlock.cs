using Snatrace.Statistics;

namespace Snatrace.Results;

/// <summary>A block whose connects were followed to their ends, until every lost SYN had been sent again.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Latency">How long each connect took, from its connect call to its answer.</param>
/// <param name="Clash">One of its clashes, told in full; null if none could be.</param>
public sealed record FollowedBlock(string Arm, LatencyHistogram Latency, FollowedClash? Clash);
