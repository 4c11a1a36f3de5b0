namespace Snatrace.Results;

/// <summary>The CPUs that handle packets.</summary>
/// <param name="Online">Their numbers; empty when nobody says.</param>
/// <param name="Steering">
/// Receive packet steering that is switched on: a device's queue, as <c>eth0/rx-0</c>, and its mask of CPUs. Null when it cannot be read.
/// </param>
public sealed record CpuFacts(IReadOnlyList<int> Online, IReadOnlyList<(string Queue, string Mask)>? Steering);
