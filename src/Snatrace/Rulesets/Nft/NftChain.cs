namespace Snatrace.Rulesets.Nft;

/// <summary>A chain of nf_tables.</summary>
/// <param name="Family">Its table's family.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Hook">Where it is called; null for one that is only jumped to.</param>
/// <param name="Comment">Its comment; null without.</param>
public sealed record NftChain(string Family, string Table, string Name, NftHook? Hook, string? Comment);
