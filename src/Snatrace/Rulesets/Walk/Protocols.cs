using System.Globalization;

namespace Snatrace.Rulesets.Walk;

/// <summary>Names and numbers of transport protocols (IANA).</summary>
internal static class Protocols
{
    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["icmp"] = 1,
        ["tcp"] = 6,
        ["udp"] = 17,
        ["dccp"] = 33,
        ["ipv6-icmp"] = 58,
        ["icmpv6"] = 58,
        ["sctp"] = 132,
        ["udplite"] = 136,
    };

    /// <summary>Whether a name or a number means this protocol.</summary>
    internal static Truth Same(string protocol, string named) =>
        named is "all" or "0" || named == protocol ? Truth.Yes
        : NumberOf(named) is { } left && NumberOf(protocol) is { } right ? Truths.Of(left == right)
        : Truth.Maybe;

    private static int? NumberOf(string protocol) =>
        Numbers.TryGetValue(protocol, out int number) ? number
        : byte.TryParse(protocol, CultureInfo.InvariantCulture, out byte parsed) ? parsed
        : null;
}
