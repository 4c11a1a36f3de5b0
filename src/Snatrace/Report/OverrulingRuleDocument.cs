namespace Snatrace.Report;

/// <summary>A rule that decides in place of a changed one.</summary>
public sealed record OverrulingRuleDocument(string Backend, string Family, string Table, string Chain, int Position, long? Handle, string Text);
