using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Snatrace.Rulesets.Nft;

/// <summary>The text of an edited rule, spelled as nft would list it. It is shown; what is written is JSON.</summary>
internal static partial class NftEditText
{
    /// <summary>Other flags behind the rule's source NAT.</summary>
    internal static string SetFlags(string text, IReadOnlyList<string> flags)
    {
        (string nat, string old, string comment) = Split(text);
        _ = old;
        return $"{nat}{(flags.Count == 0 ? "" : " ")}{string.Join(',', flags)}{comment}";
    }

    /// <summary>Other ports in the rule's source NAT.</summary>
    /// <exception cref="RuleEditException">The address comes from a map or an expression.</exception>
    internal static string SetPorts(SourceNatRule rule, PortBlock ports)
    {
        (string nat, string flags, string comment) = Split(rule.Text);
        string block = string.Create(CultureInfo.InvariantCulture, $":{ports.First}-{ports.Last}");
        string head = nat[..StatementStart(rule, nat)];
        if (rule.Kind == SourceNatKind.Masquerade)
        {
            return $"{head}masquerade to {block}{flags}{comment}";
        }

        string[] addresses = (rule.Address ?? "").Split('-');
        if (!addresses.All(address => IPAddress.TryParse(address, out _)))
        {
            throw new RuleEditException(rule.Text, "its address is not one that ports can be written behind");
        }

        string family = SnatFamily.Match(nat, head.Length).Value;
        return $"{head}{family}{string.Join('-', addresses.Select(Bracketed))}{block}{flags}{comment}";
    }

    // The text up to the flags, the flags with the blank before them, the comment with the blank before it.
    private static (string Nat, string Flags, string Comment) Split(string text)
    {
        string comment = Comment.Match(text).Value;
        string rule = text[..^comment.Length];
        string flags = Flags.Match(rule).Value;
        return (rule[..^flags.Length], flags, comment);
    }

    // The last of the word outside strings: names of sets and chains come before it.
    private static int StatementStart(SourceNatRule rule, string text) =>
        StringOrNat.Matches(text).LastOrDefault(match => match.Value[0] != '"')?.Index
        ?? throw new RuleEditException(rule.Text, "its text does not show the source NAT in it");

    private static string Bracketed(string address) =>
        IPAddress.Parse(address).AddressFamily == AddressFamily.InterNetwork ? address : $"[{address}]";

    [GeneratedRegex(@" comment ""[^""]*""$")]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@" (random|fully-random|persistent|netmap)(,(random|fully-random|persistent|netmap))*$")]
    private static partial Regex Flags { get; }

    [GeneratedRegex(@"""[^""]*""|(?<![@\w-])(masquerade|snat( ip6?)? to )")]
    private static partial Regex StringOrNat { get; }

    [GeneratedRegex(@"\Gsnat( ip6?)? to ")]
    private static partial Regex SnatFamily { get; }
}
