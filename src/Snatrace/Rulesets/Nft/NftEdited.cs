namespace Snatrace.Rulesets.Nft;

/// <summary>A rule of nft as an edit would have it.</summary>
/// <param name="Text">As nft would list it, or nearly: for people to read.</param>
/// <param name="Json">
/// The <c>rule</c> object with family, table, chain, handle, expressions and comment. To <c>replace</c> the handle says which rule, to
/// <c>insert</c> before which.
/// </param>
public sealed record NftEdited(string Text, string Json);
