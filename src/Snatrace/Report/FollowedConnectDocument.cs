using Snatrace.Results;

namespace Snatrace.Report;

/// <summary>
/// One connect of a clash; times count from the earliest connect call of the round. <c>retransmits</c> says who lost; <c>translatedTo</c> is
/// what the destination saw in the end.
/// </summary>
public sealed record FollowedConnectDocument(
    string From, int Cpu, double LeftUs, int Retransmits, double? AnsweredMs, string? TranslatedTo)
{
    internal static FollowedConnectDocument Of(FollowedConnect connect) => new(
        connect.From.ToString(),
        connect.Cpu,
        LabDocument.Round(connect.LeftNs / 1000),
        connect.Retransmits,
        connect.Answered is { } answered ? LabDocument.Round(answered.TotalMilliseconds) : null,
        connect.TranslatedTo?.ToString());
}
