using System.Globalization;
using System.Net;

namespace Snatrace.Rulesets.Walk;

/// <summary>Addresses from one to another, both included.</summary>
internal readonly record struct AddressRange(IPAddress First, IPAddress Last)
{
    /// <summary>A network: an address with a length or, of IPv4, a mask; null where it is neither, or a mask with holes.</summary>
    internal static AddressRange? TryParse(string address, string? length)
    {
        if (!IPAddress.TryParse(address, out IPAddress? network))
        {
            return null;
        }

        byte[] bytes = network.GetAddressBytes();
        int bits = bytes.Length * 8;
        int? prefix = length is null ? bits
            : int.TryParse(length, CultureInfo.InvariantCulture, out int given) ? given
            : IPAddress.TryParse(length, out IPAddress? mask) ? LengthOf(mask.GetAddressBytes())
            : null;
        if (prefix is not (>= 0 and var kept) || kept > bits)
        {
            return null;
        }

        (byte[] first, byte[] last) = ([.. bytes], [.. bytes]);
        for (int bit = kept; bit < bits; bit++)
        {
            byte one = (byte)(0x80 >> (bit % 8));
            first[bit / 8] &= (byte)~one;
            last[bit / 8] |= one;
        }

        return new AddressRange(new IPAddress(first), new IPAddress(last));
    }

    /// <summary>Of a network: how many bits its addresses have in common.</summary>
    internal int PrefixLength
    {
        get
        {
            (byte[] first, byte[] last) = (First.GetAddressBytes(), Last.GetAddressBytes());
            int same = first.AsSpan().CommonPrefixLength(last);
            return (8 * same) + (same == first.Length ? 0 : System.Numerics.BitOperations.LeadingZeroCount((uint)(first[same] ^ last[same])) - 24);
        }
    }

    /// <summary>Whether an address is among them; one of another family never is.</summary>
    internal bool Contains(IPAddress address) =>
        address.AddressFamily == First.AddressFamily
        && Compare(First, address) <= 0
        && Compare(address, Last) <= 0;

    private static int Compare(IPAddress left, IPAddress right) =>
        left.GetAddressBytes().AsSpan().SequenceCompareTo(right.GetAddressBytes());

    private static int? LengthOf(byte[] mask)
    {
        string bits = string.Concat(mask.Select(part => Convert.ToString(part, 2).PadLeft(8, '0')));
        int ones = bits.TrimEnd('0').Length;
        return bits.AsSpan(0, ones).Contains('0') ? null : ones;
    }
}
