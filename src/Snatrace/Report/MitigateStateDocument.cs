namespace Snatrace.Report;

/// <summary>A change that is written down. Difference: of <c>revert</c>, what read otherwise afterwards than it should have; null for nothing.</summary>
public sealed record MitigateStateDocument(
    string Phase,
    DateTimeOffset ChangedAt,
    DateTimeOffset? ConfirmBy,
    int? Watchdog,
    string? Ended,
    string? Difference,
    IReadOnlyList<ChangedRuleDocument> Changes);
