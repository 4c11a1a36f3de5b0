using System.Globalization;
using System.Net;
using System.Text.Json;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>What a packet has where an expression of nft looks.</summary>
/// <param name="IsThere">Whether the packet has such a field at all: UDP has no port of TCP.</param>
/// <param name="Compare">Whether what it has is a value, a prefix or a range.</param>
internal sealed record NftField(Truth IsThere, Func<NftJson, Truth> Compare)
{
    /// <summary>The field an expression names; null for one that is not known here.</summary>
    internal static NftField? Of(NftJson expression, Passage passage)
    {
        if (expression.Element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        (string kind, NftJson value) = expression.Only();
        return kind switch
        {
            "payload" => OfPayload(value.Find("protocol")?.TextOrNull(), value.Find("field")?.TextOrNull(), passage),
            "meta" => OfMeta(value.Find("key")?.TextOrNull(), passage),
            "fib" when value.Find("result")?.TextOrNull() == "type" => OfFib(value.Find("flags"), passage),
            _ => null,
        };
    }

    private static NftField? OfPayload(string? protocol, string? field, Passage passage)
    {
        Truth there = protocol is "ip" or "ip6" ? Truths.Of(protocol == passage.Family)
            : protocol == "th" ? Truth.Yes
            : Protocols.Same(passage.Protocol, protocol ?? "");
        return (protocol, field) switch
        {
            ("ip" or "ip6", "saddr") => new NftField(there, value => Address(passage.Source, value)),
            ("ip" or "ip6", "daddr") => new NftField(there, value => Address(passage.Destination, value)),
            ("ip", "protocol") or ("ip6", "nexthdr") => new NftField(there, value => Protocol(passage, value)),
            ("tcp" or "udp" or "sctp" or "dccp" or "udplite" or "th", "sport") => new NftField(there, value => Port(passage.SourcePort, value)),
            ("tcp" or "udp" or "sctp" or "dccp" or "udplite" or "th", "dport") => new NftField(there, value => Port(passage.DestinationPort, value)),
            _ => null,
        };
    }

    private static NftField? OfMeta(string? key, Passage passage) => key switch
    {
        "oifname" or "oif" => new NftField(Truth.Yes, value => Device(passage.OutputDevice, value)),
        "iifname" or "iif" => new NftField(Truth.Yes, value => Device(passage.InputDevice, value)),
        "l4proto" => new NftField(Truth.Yes, value => Protocol(passage, value)),
        "nfproto" => new NftField(Truth.Yes, value => Named(passage.Family == "ip" ? "ipv4" : "ipv6", value)),
        "protocol" => new NftField(Truth.Yes, value => Named(passage.Family, value)),
        _ => null,
    };

    // With more than an address ("fib daddr . oif type") it asks for a device as well.
    private static NftField? OfFib(NftJson? flags, Passage passage) =>
        flags?.ItemOrItems() is [var only] && only.TextOrNull() is "saddr" or "daddr"
            ? new NftField(Truth.Yes, value => value.TextOrNull() is { } kind
                ? AddressKind.IsOneOf(flags.Value.ItemOrItems()[0].Text() == "saddr" ? passage.Source : passage.Destination, passage, [kind])
                : Truth.Maybe)
            : null;

    private static Truth Address(IPAddress address, NftJson value) => RangeOf(value) is { } range ? Truths.Of(range.Contains(address)) : Truth.Maybe;

    private static AddressRange? RangeOf(NftJson value)
    {
        if (value.TextOrNull() is { } single)
        {
            return AddressRange.TryParse(single, null);
        }

        if (value.Element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (value.Find("prefix") is { } prefix)
        {
            return AddressRange.TryParse(prefix.Get("addr").Text(), prefix.Get("len").Number().ToString(CultureInfo.InvariantCulture));
        }

        return value.Find("range")?.Items() is [var first, var last]
            && IPAddress.TryParse(first.TextOrNull(), out IPAddress? lowest)
            && IPAddress.TryParse(last.TextOrNull(), out IPAddress? highest)
            ? new AddressRange(lowest, highest)
            : null;
    }

    private static Truth Port(ushort? port, NftJson value) =>
        port is not { } number ? Truth.Maybe
        : value.NumberOrNull() is { } single ? Truths.Of(number == single)
        : value.Element.ValueKind == JsonValueKind.Object
            && value.Find("range")?.Items() is [var first, var last]
            && first.NumberOrNull() is { } lowest
            && last.NumberOrNull() is { } highest ? Truths.Of(lowest <= number && number <= highest)
        : Truth.Maybe;

    // "b*" is every device whose name begins so.
    private static Truth Device(string? device, NftJson value) =>
        device is null || value.TextOrNull() is not { } pattern ? Truth.Maybe
        : Truths.Of(pattern is [.. var start, '*'] ? device.StartsWith(start, StringComparison.Ordinal) : device == pattern);

    private static Truth Protocol(Passage passage, NftJson value) =>
        (value.TextOrNull() ?? value.NumberOrNull()?.ToString(CultureInfo.InvariantCulture)) is { } named
            ? Protocols.Same(passage.Protocol, named)
            : Truth.Maybe;

    private static Truth Named(string name, NftJson value) => value.TextOrNull() is { } wanted ? Truths.Of(name == wanted) : Truth.Maybe;
}
