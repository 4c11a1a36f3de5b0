using System.Net;

namespace Snatrace.Rulesets.Walk;

/// <summary>The first packet of a forwarded connection as it comes to source NAT; what is null is not known.</summary>
/// <param name="Source">The client's address.</param>
/// <param name="Destination">The server's address; behind destination NAT the one it was changed into.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, …, as nft names it.</param>
/// <param name="SourcePort">The client's port.</param>
/// <param name="DestinationPort">The server's port; behind destination NAT the one it was changed into.</param>
/// <param name="OutputDevice">The device it leaves by.</param>
/// <param name="InputDevice">The device it came in by, which the kernel shows to these rules since 5.7.</param>
/// <param name="LocalAddresses">The host's own addresses.</param>
public sealed record Passage(
    IPAddress Source,
    IPAddress Destination,
    string Protocol,
    ushort? SourcePort = null,
    ushort? DestinationPort = null,
    string? OutputDevice = null,
    string? InputDevice = null,
    IReadOnlySet<IPAddress>? LocalAddresses = null)
{
    /// <summary><c>ip</c> or <c>ip6</c>.</summary>
    internal string Family => Source.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? "ip" : "ip6";
}
