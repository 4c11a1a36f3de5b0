using System.Buffers.Binary;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Snatrace.Load;

namespace Snatrace.Cli.Commands;

/// <summary>Addresses as people write several: <c>172.17.0.2-172.17.0.33</c>, <c>172.17.0.2,172.17.0.9</c>.</summary>
internal static class AddressList
{
    // Each gets 64 ports then: fewer are of no use to anybody.
    private const int Most = 1008;

    /// <summary>Parses the one token of an option.</summary>
    internal static IReadOnlyList<IPAddress>? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        var addresses = new List<IPAddress>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            IPAddress? first = AddressText.Parse(ends[0]);
            IPAddress? last = AddressText.Parse(ends[^1]);
            if (first is null || last is null || ends.Length > 2)
            {
                result.Refuse($"'{part}' is neither an address nor two with a hyphen between them");
                return null;
            }

            if (ends.Length == 2 && (first.AddressFamily != AddressFamily.InterNetwork || last.AddressFamily != AddressFamily.InterNetwork))
            {
                result.Refuse($"'{part}': only IPv4 addresses can be given as a range");
                return null;
            }

            if (!TryAdd(addresses, first, last))
            {
                result.Refuse($"'{text}': {Most} addresses at most, the first of a range before the last, and none twice");
                return null;
            }
        }

        return addresses;
    }

    private static bool TryAdd(List<IPAddress> addresses, IPAddress first, IPAddress last)
    {
        if (first.Equals(last))
        {
            addresses.Add(first);
        }
        else
        {
            uint from = BinaryPrimitives.ReadUInt32BigEndian(first.GetAddressBytes());
            uint to = BinaryPrimitives.ReadUInt32BigEndian(last.GetAddressBytes());
            if (from > to || to - from >= Most)
            {
                return false;
            }

            for (uint number = from; number <= to; number++)
            {
                byte[] bytes = new byte[sizeof(uint)];
                BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
                addresses.Add(new IPAddress(bytes));
            }
        }

        return addresses.Count <= Most && addresses.Distinct().Count() == addresses.Count;
    }
}
