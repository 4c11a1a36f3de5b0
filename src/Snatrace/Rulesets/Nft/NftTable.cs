namespace Snatrace.Rulesets.Nft;

/// <summary>A table of nf_tables.</summary>
/// <param name="Family"><c>ip</c>, <c>ip6</c>, <c>inet</c>, and others that have no source NAT.</param>
/// <param name="Name">Its name.</param>
/// <param name="Comment">Its comment; null without.</param>
public sealed record NftTable(string Family, string Name, string? Comment);
