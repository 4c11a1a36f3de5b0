using System.Globalization;
using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>A value of nft's JSON that knows where it stands, so that a wrong one can be named. Unknown keys are nobody's business.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Where it stands: <c>nft -j, nftables[3].rule.expr[0]</c>.</param>
internal readonly record struct NftJson(JsonElement Element, string Path)
{
    internal const string Source = "nft -j";

    // Of the deepest rules that nft prints; recursion over them must end.
    private const int MaxDepth = 64;

    /// <summary>Reads a document.</summary>
    /// <exception cref="RulesetFormatException">It is not JSON.</exception>
    internal static NftJson Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return new NftJson(document.RootElement.Clone(), Source);
        }
        catch (JsonException broken)
        {
            throw new RulesetFormatException(Source, $"not JSON: {broken.Message}");
        }
    }

    /// <summary>A member; null where there is none.</summary>
    /// <exception cref="RulesetFormatException">This is not an object.</exception>
    internal NftJson? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is not an object");
        }

        return Element.TryGetProperty(name, out JsonElement value) ? new NftJson(value, $"{Path}.{name}") : null;
    }

    /// <summary>A member that must be there.</summary>
    internal NftJson Get(string name) => Find(name) ?? throw Wrong($"has no {name}");

    /// <summary>The name and value of an object's first member: how nft writes statements and expressions.</summary>
    internal (string Name, NftJson Value) Only()
    {
        if (Element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in Element.EnumerateObject())
            {
                string name = Unescaped(() => property.Name);
                return (name, new NftJson(property.Value, $"{Path}.{name}"));
            }
        }

        throw Wrong("is not an object with a member");
    }

    /// <summary>The items of a list.</summary>
    internal IReadOnlyList<NftJson> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("is not a list");
        }

        string path = Path;
        return [.. Element.EnumerateArray().Select((item, index) => new NftJson(item, $"{path}[{index}]"))];
    }

    /// <summary>The items of a list, or the value itself: nft leaves the brackets out around one.</summary>
    internal IReadOnlyList<NftJson> ItemOrItems() => Element.ValueKind == JsonValueKind.Array ? Items() : [this];

    /// <summary>A string.</summary>
    internal string Text() => Element.ValueKind == JsonValueKind.String ? Unescaped(Element.GetString)! : throw Wrong("is not a string");

    /// <summary>A string; null for anything else.</summary>
    internal string? TextOrNull() => Element.ValueKind == JsonValueKind.String ? Unescaped(Element.GetString)! : null;

    /// <summary>A whole number.</summary>
    internal long Number() => NumberOrNull() ?? throw Wrong("is not a whole number");

    /// <summary>A whole number; null for anything else.</summary>
    internal long? NumberOrNull() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long number) ? number : null;

    /// <summary>A port.</summary>
    internal ushort Port() => Number() is >= 0 and <= ushort.MaxValue and var port
        ? (ushort)port
        : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"is {Number()}, not a port"));

    internal RulesetFormatException Wrong(string what) => new(Path, what);

    // Half of a surrogate pair is JSON and no string.
    private T Unescaped<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException broken)
        {
            throw Wrong(broken.Message);
        }
    }
}
