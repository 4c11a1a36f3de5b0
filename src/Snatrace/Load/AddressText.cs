using System.Net;
using System.Net.Sockets;

namespace Snatrace.Load;

/// <summary>
/// Addresses as they are written, and only so: <see cref="IPAddress"/> also reads inet_aton(3)'s short, octal and hexadecimal numbers, which
/// are another address to somebody else, and brackets with a port behind them.
/// </summary>
public static class AddressText
{
    /// <summary>Reads <c>198.18.0.1</c>, <c>2001:db8::1</c> or <c>fe80::1%eth0</c>; null for anything else.</summary>
    public static IPAddress? Parse(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && !text.Contains('[', StringComparison.Ordinal)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text)
            ? address
            : null;

    /// <summary>
    /// Whether it is an IPv4 address that was mistyped, or that not everybody reads alike, rather than a name: a name server must not be
    /// asked for it.
    /// </summary>
    internal static bool IsMistaken(string host) =>
        host.Length > 0
        && Parse(host) is null
        && (IPAddress.TryParse(host, out _) || host.All(letter => char.IsAsciiDigit(letter) || letter == '.'));
}
