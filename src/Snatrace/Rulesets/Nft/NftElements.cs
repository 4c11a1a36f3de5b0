using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>Elements of sets.</summary>
internal static class NftElements
{
    /// <summary>The value of an element, which with a time-out, a counter or a comment is wrapped into <c>elem</c>.</summary>
    internal static NftJson Value(NftJson element) =>
        element.Element.ValueKind == JsonValueKind.Object && element.Find("elem") is { } wrapped ? wrapped.Get("val") : element;
}
