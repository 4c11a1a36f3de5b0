using System.Net;

namespace Snatrace.Results;

/// <summary>One real clash.</summary>
/// <param name="Destination">Where all connected to.</param>
/// <param name="Connects">Who connected, the earliest first.</param>
public sealed record FollowedClash(IPEndPoint Destination, IReadOnlyList<FollowedConnect> Connects);
