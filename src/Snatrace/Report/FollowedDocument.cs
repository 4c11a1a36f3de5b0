using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>A block followed to its end: how long its connects took, and one clash of it.</summary>
public sealed record FollowedDocument(
    string Arm, IReadOnlyList<LatencyClassDocument> Histogram, string? Destination, IReadOnlyList<FollowedConnectDocument>? Clash)
{
    internal static FollowedDocument? Of(FollowedBlock? block) => block is null
        ? null
        : new FollowedDocument(
            block.Arm,
            [], // filled by the follower
            block.Clash?.Destination.ToString(),
            block.Clash?.Connects.Select(FollowedConnectDocument.Of).ToArray());
}
