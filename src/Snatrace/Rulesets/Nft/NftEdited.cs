namespace Snatrace.Rulesets.Nft;

/// <summary>A rule of nft as an edit would have it.</summary>
/// <param name="Text">As nft would list it, or nearly: for people to read.</param>
/// <param name="Json">
/// The <c>rule</c> object with family, table, chain, expressions and comment. Its handle is that of the rule it replaces, or before which
/// it is put.
/// </param>
/// <param name="Old">The <c>rule</c> object that only says which rule that is.</param>
public sealed record NftEdited(string Text, string Json, string Old);
