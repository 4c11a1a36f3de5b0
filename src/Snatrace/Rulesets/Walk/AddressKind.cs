using System.Net;

namespace Snatrace.Rulesets.Walk;

/// <summary>What the host's routes say of an address (<c>fib</c> of nft, <c>addrtype</c> of iptables), as far as it can be told without them.</summary>
internal static class AddressKind
{
    /// <summary>Whether an address is of one of these kinds: <c>LOCAL</c>, <c>unicast</c>, ….</summary>
    internal static Truth IsOneOf(IPAddress address, Passage passage, IEnumerable<string> kinds) =>
        Truths.Any(kinds.Select(kind => Is(address, passage, kind)));

    private static Truth Is(IPAddress address, Passage passage, string kind)
    {
        Truth local = IPAddress.IsLoopback(address) ? Truth.Yes
            : passage.LocalAddresses is { } addresses ? Truths.Of(addresses.Contains(address))
            : Truth.Maybe;
        bool multicast = IsMulticast(address);
        return kind.ToUpperInvariant() switch
        {
            "LOCAL" => multicast ? Truth.No : local,
            "MULTICAST" => Truths.Of(multicast),

            // Not the host's and not multicast: but for broadcast and for routes that refuse, to which nobody connects.
            "UNICAST" => multicast ? Truth.No : local.Not(),
            _ => Truth.Maybe,
        };
    }

    private static bool IsMulticast(IPAddress address) =>
        address.IsIPv6Multicast || (address.GetAddressBytes() is { Length: 4 } bytes && bytes[0] is >= 224 and < 240);
}
