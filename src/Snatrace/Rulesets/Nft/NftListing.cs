using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Snatrace.Rulesets.Nft;

/// <summary>
/// What only the text of <c>nft -a list ruleset</c> has: rules as people read them, and the comments of tables and chains, which nft
/// 1.0.6 leaves out of its JSON. Its lines are indented by tabs: tables by none, what is in them by one, what is in that by two.
/// </summary>
internal sealed partial class NftListing
{
    private readonly Dictionary<(string Family, string Table), string> _tableComments = [];
    private readonly Dictionary<(string Family, string Table, string Chain), string> _chainComments = [];
    private readonly Dictionary<(string Family, string Table, long Handle), string> _rules = [];

    /// <summary>Reads the listing. What it does not know it passes over: the JSON says what there is.</summary>
    internal static NftListing Parse(string text)
    {
        var listing = new NftListing();
        string family = "", table = "", chain = "";
        var rule = new StringBuilder();
        foreach (string line in text.Split('\n'))
        {
            if (rule.Length == 0 && Opening.Match(line) is { Success: true } opening)
            {
                if (line[0] != '\t')
                {
                    (family, table, chain) = (opening.Groups["kind"].Value, opening.Groups["name"].Value, "");
                }
                else
                {
                    chain = opening.Groups["kind"].Value == "chain" ? opening.Groups["name"].Value : "";
                }
            }
            else if (rule.Length == 0 && CommentLine.Match(line) is { Success: true } comment)
            {
                listing.AddComment(family, table, chain, isTables: line[1] != '\t', comment.Groups["text"].Value);
            }
            else if (chain.Length > 0)
            {
                chain = listing.ReadRule(family, table, chain, line, rule);
            }
        }

        return listing;
    }

    /// <summary>The comment of a table; null without.</summary>
    internal string? TableComment(string family, string table) => _tableComments.GetValueOrDefault((family, table));

    /// <summary>The comment of a chain; null without.</summary>
    internal string? ChainComment(string family, string table, string chain) => _chainComments.GetValueOrDefault((family, table, chain));

    /// <summary>The text of a rule; null where the listing has none, as when it was made later than the JSON.</summary>
    internal string? Rule(string family, string table, long handle) => _rules.GetValueOrDefault((family, table, handle));

    // Returns the chain we are in: none after its closing brace. A rule takes several lines when a string in it does.
    private string ReadRule(string family, string table, string chain, string line, StringBuilder rule)
    {
        if (rule.Length == 0 && (line == "\t}" || !line.StartsWith("\t\t", StringComparison.Ordinal)))
        {
            return line == "\t}" ? "" : chain;
        }

        if (rule.Length == 0 && HookLine.IsMatch(line))
        {
            return chain;
        }

        _ = rule.Append(rule.Length == 0 ? "" : "\n").Append(line);
        string text = rule.ToString();
        if (HandleAtEnd.Match(text) is { Success: true } handle
            && long.TryParse(handle.Groups["handle"].ValueSpan, CultureInfo.InvariantCulture, out long number))
        {
            _rules[(family, table, number)] = CounterOrString.Replace(
                text[..handle.Index], match => match.Value[0] == '"' ? match.Value : "counter").Trim();
            _ = rule.Clear();
        }

        return chain;
    }

    private void AddComment(string family, string table, string chain, bool isTables, string text)
    {
        if (isTables)
        {
            _tableComments[(family, table)] = text;
        }
        else if (chain.Length > 0)
        {
            _chainComments[(family, table, chain)] = text;
        }
    }

    // "table ip nat { # handle 1", "	chain POSTROUTING { # handle 2", "	set s {"
    [GeneratedRegex(@"^(table (?<kind>\w+) (?<name>\S+)|\t(?<kind>[\w ]+) (?<name>\S+)) \{( # handle \d+)?$")]
    private static partial Regex Opening { get; }

    [GeneratedRegex(@"^\t\t?comment ""(?<text>[^""]*)""$")]
    private static partial Regex CommentLine { get; }

    [GeneratedRegex(@"^\t\ttype \w+ hook \w+ .*;$")]
    private static partial Regex HookLine { get; }

    [GeneratedRegex(@" # handle (?<handle>\d+)$")]
    private static partial Regex HandleAtEnd { get; }

    [GeneratedRegex(@"""[^""]*""|\bcounter packets \d+ bytes \d+")]
    private static partial Regex CounterOrString { get; }
}
