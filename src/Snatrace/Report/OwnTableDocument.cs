namespace Snatrace.Report;

/// <summary>A table of our own that decides before a rule. Rules: in nft's words, the source NAT last. Priority: the number behind <c>srcnat - 1</c>.</summary>
public sealed record OwnTableDocument(string Family, string Name, string Chain, int Priority, IReadOnlyList<string> Rules);
