namespace Snatrace.Rulesets.Nft;

/// <summary>A set or a map of nf_tables with what it holds.</summary>
/// <param name="Family">Its table's family.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Elements">Its elements; of a map, lists of key and value.</param>
internal sealed record NftSet(string Family, string Table, string Name, IReadOnlyList<NftJson> Elements);
