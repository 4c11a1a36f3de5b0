namespace Snatrace.Report;

/// <summary>
/// A source-NAT rule and what becomes of it. After: the lines that stand in its place; null when it is left alone. Place: <c>rule</c>, or
/// <c>own-table</c>, where the rule stays as it is and <paramref name="OwnTable"/> decides before it; null when it is left alone.
/// </summary>
public sealed record PlannedRuleDocument(
    int Number,
    string Owner,
    string Backend,
    string Family,
    string Table,
    string Chain,
    int Position,
    long? Handle,
    string Before,
    IReadOnlyList<string>? After,
    string? Place,
    OwnTableDocument? OwnTable,
    string? LeftAlone,
    int? PortsPerAddress,
    string Rewrites,
    string RewritesWhen,
    string? Knob,
    string NextStep,
    string Cost);
