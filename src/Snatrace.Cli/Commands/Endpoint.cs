using System.CommandLine.Parsing;
using System.Net;
using Snatrace.Load;

namespace Snatrace.Cli.Commands;

/// <summary>Hosts, addresses and ports as people write them.</summary>
internal static class Endpoint
{
    /// <summary>Parses <c>host:port</c>, where the host is a name or an address.</summary>
    internal static HostPort? ParseRemote(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string? wrong = HostPort.TryParse(text, out HostPort? remote);
        if (wrong is null && remote!.Host.Length == 0)
        {
            wrong = $"'{text}' has no host: write host:port";
        }

        if (wrong is not null)
        {
            result.Refuse(wrong);
            return null;
        }

        return remote;
    }

    /// <summary>Parses <c>address:port</c>, <c>[address]:port</c> or <c>:port</c>, which means every address.</summary>
    internal static IPEndPoint? ParseLocal(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string? wrong = HostPort.TryParse(text, out HostPort? local);
        IPAddress? address = local?.Host.Length == 0 ? IPAddress.IPv6Any : local?.Address;
        if (wrong is null && address is null)
        {
            wrong = $"'{local!.Host}' is not an address: a server listens on addresses, not on names";
        }

        if (wrong is not null)
        {
            result.Refuse(wrong);
            return null;
        }

        return new IPEndPoint(address!, local!.Port);
    }

    /// <summary>Parses an address.</summary>
    internal static IPAddress? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        IPAddress? address = AddressText.Parse(text);
        if (address is null)
        {
            result.Refuse($"'{text}' is not an address");
        }

        return address;
    }
}
