using System.Globalization;
using System.Net;

namespace Snatrace.Rulesets.Walk;

/// <summary>What follows from conditions that hold, for another one.</summary>
/// <param name="terms">They all hold.</param>
internal sealed class KnownTerms(IReadOnlyList<RuleTerm> terms)
{
    /// <summary>Whether a condition holds as well.</summary>
    internal Truth Implies(RuleTerm asked)
    {
        if (!asked.IsSteady)
        {
            return Truth.Maybe;
        }

        foreach (RuleTerm known in terms.Where(known => known.IsSteady && known.Subject == asked.Subject))
        {
            if (Follows(known, asked) is { } holds)
            {
                return Truths.Of(holds);
            }
        }

        return Truth.Maybe;
    }

    // From "is in A" follows "is in B" where A is within B, and "is not in B" where they have nothing in common; from "is not in A" follows
    // "is not in B" where B is within A.
    private static bool? Follows(RuleTerm known, RuleTerm asked) => known.Negated
        ? IsWithin(asked, known) == true ? asked.Negated : null
        : IsWithin(known, asked) == true ? !asked.Negated
        : known.IsPlain && AreApart(known, asked) ? asked.Negated
        : null;

    private static bool? IsWithin(RuleTerm inner, RuleTerm outer) =>
        inner.Value == outer.Value ? true
        : Bounds(inner) is { } small && Bounds(outer) is { } large ? Compare(large.First, small.First) <= 0 && Compare(small.Last, large.Last) <= 0
        : IsName(inner) ? outer.Value is [.. var start, '*'] && inner.Value.StartsWith(start, StringComparison.Ordinal)
        : null;

    private static bool AreApart(RuleTerm one, RuleTerm other) =>
        Bounds(one) is { } left && Bounds(other) is { } right ? Compare(left.Last, right.First) < 0 || Compare(right.Last, left.First) < 0
        : IsName(one) && IsWithin(one, other) == false && IsWithin(other, one) == false;

    private static bool IsName(RuleTerm term) => term.IsPlain && term.Subject is "oifname" or "iifname" or "l4proto";

    // Addresses and ports as bytes of one length, the first and the last of them.
    private static (byte[] First, byte[] Last)? Bounds(RuleTerm term)
    {
        if (!term.IsPlain)
        {
            return null;
        }

        if (term.Subject.EndsWith("addr", StringComparison.Ordinal))
        {
            string[] parts = term.Value.Split('/');
            return AddressRange.TryParse(parts[0], parts[1]) is { } range ? (range.First.GetAddressBytes(), range.Last.GetAddressBytes()) : null;
        }

        if (term.Subject.EndsWith("port", StringComparison.Ordinal))
        {
            string[] bounds = term.Value.Split('-');
            return (Port(bounds[0]), Port(bounds[^1]));
        }

        return null;
    }

    private static byte[] Port(string text) =>
        BitConverter.GetBytes(IPAddress.HostToNetworkOrder((short)ushort.Parse(text, CultureInfo.InvariantCulture)));

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);
}
