namespace Snatrace.Report;

/// <summary>A change that is written down.</summary>
public sealed record MitigateStateDocument(
    string Phase,
    DateTimeOffset ChangedAt,
    DateTimeOffset? ConfirmBy,
    int? Watchdog,
    string? Ended,
    IReadOnlyList<ChangedRuleDocument> Changes);
