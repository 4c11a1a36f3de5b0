namespace Snatrace.Report.Reading;

/// <summary>Looks at every value of a block that was followed to its end.</summary>
internal static class FollowedCheck
{
    internal static FollowedDocument? Of(FollowedDocument? followed) => followed is null
        ? null
        : new FollowedDocument(
            Check.Line(followed.Arm, "not recorded"),
            Check.Count(followed.Connects, "followed.connects"),
            Of(followed.Histogram, "followed.histogram"),
            Check.Line(followed.Destination),
            followed.Clash is null
                ? null
                : [.. Check.List(followed.Clash, Limits.Rows, "followed.clash").Select((connect, index) => Of(connect, $"followed.clash[{index}]"))]);

    /// <summary>Classes of a histogram, from the shortest latency to the longest.</summary>
    internal static IReadOnlyList<LatencyClassDocument> Of(IReadOnlyList<LatencyClassDocument>? histogram, string path) =>
    [
        .. Check.List(histogram, Limits.Elements, path).Select((one, index) => new LatencyClassDocument(
            Check.Measure(one.FromMs, $"{path}[{index}].fromMs"),
            Check.Measure(one.ToMs, $"{path}[{index}].toMs"),
            Check.Count(one.Count, $"{path}[{index}].count"))).OrderBy(one => one.FromMs),
    ];

    private static FollowedConnectDocument Of(FollowedConnectDocument connect, string path) => new(
        Check.Line(connect.From, "not recorded"),
        (int)Check.Count(connect.Cpu, $"{path}.cpu"),
        Check.Measure(connect.LeftUs, $"{path}.leftUs"),
        (int)Check.Count(connect.Retransmits, $"{path}.retransmits"),
        Check.Measure(connect.AnsweredMs, $"{path}.answeredMs"),
        Check.Line(connect.TranslatedTo));
}
