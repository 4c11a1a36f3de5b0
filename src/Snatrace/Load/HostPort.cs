using System.Globalization;
using System.Net;

namespace Snatrace.Load;

/// <summary>A host, by name or address, and a port: <c>example.com:80</c>, <c>198.18.1.2:8080</c>, <c>[::1]:8080</c>.</summary>
/// <param name="Host">The name or address, without brackets; empty where none was written.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record HostPort(string Host, int Port)
{
    private const int LongestName = 253; // RFC 1035, section 2.3.4, as text

    /// <summary>The host, if it is an address.</summary>
    public IPAddress? Address => AddressText.Parse(Host);

    /// <summary>Reads it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="parsed">What it says.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? TryParse(string text, out HostPort? parsed)
    {
        parsed = null;
        int colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return $"'{text}' has no port: write host:port";
        }

        string host = text[..colon];
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!bracketed && host.Contains(':', StringComparison.Ordinal))
        {
            return $"'{text}' is ambiguous: write an IPv6 address in brackets, [::1]:8080";
        }

        if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is 0 or > 65535)
        {
            return $"'{text[(colon + 1)..]}' is not a port: 1 to 65535";
        }

        host = bracketed ? host[1..^1] : host;
        if (!IsHost(host, bracketed))
        {
            return $"'{host}' is neither a name nor an address";
        }

        parsed = new HostPort(host, port);
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool IsHost(string host, bool bracketed) => bracketed
        ? AddressText.Parse(host) is not null
        : host.Length <= LongestName && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
            && !AddressText.IsMistaken(host);
}
