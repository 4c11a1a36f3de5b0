using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// A block followed to its end: how long its connects took, and one clash of it. Connects that were never answered are in no class of the
/// histogram.
/// </summary>
public sealed record FollowedDocument(
    string Arm,
    long Connects,
    IReadOnlyList<LatencyClassDocument> Histogram,
    string? Destination,
    IReadOnlyList<FollowedConnectDocument>? Clash)
{
    internal static FollowedDocument? Of(FollowedBlock? block) => block is null
        ? null
        : new FollowedDocument(
            block.Arm,
            block.Connects,
            LatencyClassDocument.Of(block.Latency),
            block.Clash?.Destination.ToString(),
            block.Clash?.Connects.Select(FollowedConnectDocument.Of).ToArray());
}
