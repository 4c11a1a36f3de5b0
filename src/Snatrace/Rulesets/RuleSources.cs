using System.Net;
using System.Text.RegularExpressions;

namespace Snatrace.Rulesets;

/// <summary>Which source addresses a rule is for, as far as its text says it in plain words.</summary>
public static partial class RuleSources
{
    /// <summary>Whether packets from this address can meet the rule: false only where it names sources and this is none of them.</summary>
    public static bool CanInclude(SourceNatRule rule, IPAddress address) => Condition.Matches(WithoutStrings(rule)).All(condition =>
        !IPNetwork.TryParse(WithPrefix(condition.Groups["net"].Value), out IPNetwork network)
        || network.Contains(address) != (condition.Groups["not"].Success || condition.Groups["differs"].Success));

    // In iptables' strings a backslash escapes, in nft's nothing does.
    private static string WithoutStrings(SourceNatRule rule) =>
        (rule.Location.Backend == Backend.Nft ? StringOfNft : StringOfIptables).Replace(rule.Text, "\"\"");

    private static string WithPrefix(string network) =>
        network.Contains('/', StringComparison.Ordinal) ? network
        : network.Contains(':', StringComparison.Ordinal) ? $"{network}/128"
        : $"{network}/32";

    // "-s 198.18.0.0/24", "! -s …"; "ip saddr 198.18.0.0/24", "ip6 saddr != …".
    [GeneratedRegex("""((?<not>! )?-s |ip6? saddr (?<differs>!= )?)(?<net>[0-9a-f.:/]+)(?= |$)""")]
    private static partial Regex Condition { get; }

    [GeneratedRegex(""" "[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StringOfNft { get; }

    [GeneratedRegex(""" "(\\.|[^"\\])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StringOfIptables { get; }
}
