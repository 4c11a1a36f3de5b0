namespace Snatrace.Report;

/// <summary>
/// A rule that was changed. Owner: null in a file of a version that did not write it down. Fate: <c>in-force</c>, <c>overruled</c>, when it is in
/// force and another rule decides before it, <c>put-back</c>, or <c>gone</c>, when somebody else has written it anew.
/// </summary>
public sealed record ChangedRuleDocument(
    string? Owner,
    string Backend,
    string Family,
    string Table,
    string Chain,
    int Position,
    string Before,
    IReadOnlyList<string> After,
    string Place,
    OwnTableDocument? OwnTable,
    string Fate,
    OverrulingRuleDocument? OverruledBy);
