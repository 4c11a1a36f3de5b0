namespace Snatrace.Rulesets.Nft;

/// <summary>A verdict that a statement may give.</summary>
/// <param name="Name"><c>accept</c>, <c>drop</c>, <c>return</c>, <c>continue</c>, <c>jump</c>, <c>goto</c>.</param>
/// <param name="Target">The chain of a jump or a goto; null for others.</param>
/// <param name="Key">Of a verdict map: the key for which it is given; null where it is given always.</param>
internal sealed record NftVerdict(string Name, string? Target, NftJson? Key)
{
    /// <summary>Any verdict.</summary>
    internal static readonly NftVerdict Unknown = new("unknown", null, null);
}
