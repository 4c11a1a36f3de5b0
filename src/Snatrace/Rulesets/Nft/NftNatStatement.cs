using System.Globalization;
using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>What <c>masquerade</c> or <c>snat</c> of a rule says.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Index">Its index in the rule's expressions.</param>
/// <param name="Flags">Its flags as nft names them.</param>
/// <param name="Ports">The ports it may use; null for all, or where they come from a map.</param>
/// <param name="Address">snat's address, range or expression; null for masquerade.</param>
internal sealed record NftNatStatement(
    SourceNatKind Kind, int Index, IReadOnlyList<string> Flags, PortBlock? Ports, string? Address)
{
    internal PortRandomisation Randomisation =>
        Flags.Contains("fully-random") ? PortRandomisation.FullyRandom
        : Flags.Contains("random") ? PortRandomisation.Random
        : PortRandomisation.None;

    /// <summary>Whether it maps a network onto another, address by address: then it is not source NAT in which clients share an address.</summary>
    internal bool IsNetmap => Flags.Contains("netmap");

    /// <summary>The statement of a rule; null if it has none.</summary>
    internal static NftNatStatement? Read(NftRule rule)
    {
        IReadOnlyList<NftJson> statements = rule.Statements;
        for (int index = 0; index < statements.Count; index++)
        {
            (string name, NftJson value) = statements[index].Only();
            SourceNatKind? kind = name switch { "masquerade" => SourceNatKind.Masquerade, "snat" => SourceNatKind.Snat, _ => null };
            if (kind is { } known)
            {
                return Read(known, index, value);
            }
        }

        return null;
    }

    private static NftNatStatement Read(SourceNatKind kind, int index, NftJson value) =>
        value.Element.ValueKind == JsonValueKind.Null
            ? new NftNatStatement(kind, index, [], null, null)
            : new NftNatStatement(
                kind,
                index,
                [.. value.Find("flags")?.ItemOrItems().Select(flag => flag.Text()) ?? []],
                value.Find("port") is { } port ? ReadPorts(port) : null,
                value.Find("addr") is { } address ? ReadAddress(address) : null);

    private static PortBlock? ReadPorts(NftJson value)
    {
        switch (value.Element.ValueKind)
        {
            case JsonValueKind.Number:
                return new PortBlock(value.Port(), value.Port());
            case JsonValueKind.Object when value.Find("range") is { } range:
                IReadOnlyList<NftJson> bounds = range.Items();
                return bounds.Count == 2
                    ? new PortBlock(bounds[0].Port(), bounds[1].Port())
                    : throw range.Wrong(string.Create(CultureInfo.InvariantCulture, $"has {bounds.Count} bounds, not 2"));
            case JsonValueKind.Object:
                return null; // of a map
            default:
                throw value.Wrong("is neither a port nor a range nor an expression");
        }
    }

    private static string ReadAddress(NftJson value) => value.Element.ValueKind switch
    {
        JsonValueKind.String => value.Text(),
        JsonValueKind.Object when value.Find("range") is { } range => string.Join('-', range.Items().Select(bound => bound.Text())),
        JsonValueKind.Object when value.Find("prefix") is { } prefix => string.Create(
            CultureInfo.InvariantCulture, $"{prefix.Get("addr").Text()}/{prefix.Get("len").Number()}"),
        JsonValueKind.Object => value.Element.GetRawText(),
        _ => throw value.Wrong("is neither an address nor an expression"),
    };
}
