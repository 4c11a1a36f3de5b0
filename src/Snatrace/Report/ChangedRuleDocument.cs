namespace Snatrace.Report;

/// <summary>A rule that was changed. Fate: <c>in-force</c>, <c>put-back</c>, or <c>gone</c>, when somebody else has written it anew.</summary>
public sealed record ChangedRuleDocument(
    string Backend,
    string Family,
    string Table,
    string Chain,
    int Position,
    string Before,
    IReadOnlyList<string> After,
    string Fate);
