using System.Globalization;
using System.Text.RegularExpressions;

namespace Snatrace.Rulesets.Iptables;

/// <summary>Reads the lines of iptables-save (iptables/iptables-save.c) into tables.</summary>
internal sealed partial class IptablesParser(string source)
{
    private readonly List<IptablesTable> _tables = [];
    private readonly List<string> _unprintable = [];
    private readonly HashSet<string> _shared = [];
    private readonly Dictionary<string, string> _policies = [];
    private readonly Dictionary<string, int> _lengths = [];
    private readonly List<IptablesRule> _rules = [];
    private string? _table;

    /// <summary>Tables that the tool could not print.</summary>
    internal IReadOnlyList<string> Unprintable => _unprintable;

    /// <summary>Tables with chains that the tool did not print.</summary>
    internal IReadOnlySet<string> Shared => _shared;

    /// <summary>The tables of these lines.</summary>
    /// <exception cref="RulesetFormatException">A line that iptables-save does not print.</exception>
    internal IReadOnlyList<IptablesTable> Parse(IReadOnlyList<IptablesLine> lines)
    {
        for (int index = 0; index < lines.Count; index++)
        {
            ReadLine(lines[index].Text.Trim(' ', '\t'), index);
        }

        return _table is null ? _tables : throw Wrong(lines.Count - 1, $"table {_table} has no COMMIT");
    }

    private void ReadLine(string line, int index)
    {
        switch (line)
        {
            case "" or ['#', ..]:
                if (IncompatibleTable.Match(line) is { Success: true } match)
                {
                    _unprintable.Add(match.Groups["table"].Value);
                }
                else if (IncompatibleChains.Match(line) is { Success: true } shared)
                {
                    _ = _shared.Add(shared.Groups["table"].Value);
                }

                return;
            case ['*', .. string table]:
                BeginTable(table, index);
                return;
            case "COMMIT":
                EndTable(index);
                return;
            case [':', ..]:
                ReadChain(line, index);
                return;
            default:
                ReadRule(line, index);
                return;
        }
    }

    private void BeginTable(string table, int index) =>
        _table = _table is not null ? throw Wrong(index, $"table {table} begins within table {_table}")
            : _tables.Any(other => other.Name == table) ? throw Wrong(index, $"table {table} is here twice")
            : table;

    private void EndTable(int index)
    {
        _tables.Add(new IptablesTable(
            _table ?? throw Wrong(index, "COMMIT without a table"), new Dictionary<string, string>(_policies), [.. _rules]));
        _table = null;
        _policies.Clear();
        _lengths.Clear();
        _rules.Clear();
    }

    private void ReadChain(string line, int index)
    {
        string[] words = line[1..].Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (_table is null || words.Length is not (2 or 3))
        {
            throw Wrong(index, $"'{line}' is not a chain with its policy in a table");
        }

        _policies[words[0]] = words[1];
    }

    private void ReadRule(string line, int index)
    {
        (string text, long? packets, long? bytes) = TakeCounters(line, index);
        if (_table is null || !text.StartsWith("-A ", StringComparison.Ordinal))
        {
            throw Wrong(index, $"'{line}' is not a rule in a table");
        }

        IReadOnlyList<IptablesWord> words = IptablesWords.Split(text) ?? throw Wrong(index, "a quote stays open");
        if (words.Count < 2)
        {
            throw Wrong(index, "-A without a chain");
        }

        string chain = words[1].Value;
        int position = _lengths[chain] = _lengths.GetValueOrDefault(chain) + 1;
        _rules.Add(new IptablesRule(
            _table, chain, position, index, text, packets, bytes, IptablesOptions.Group([.. words.Skip(2)])));
    }

    private (string Text, long? Packets, long? Bytes) TakeCounters(string line, int index)
    {
        if (line is not ['[', ..])
        {
            return (line, null, null);
        }

        Match match = Counters.Match(line);
        return match.Success
            && long.TryParse(match.Groups["packets"].ValueSpan, CultureInfo.InvariantCulture, out long packets)
            && long.TryParse(match.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture, out long bytes)
            ? (line[match.Length..], packets, bytes)
            : throw Wrong(index, $"'{line}' does not begin with [packets:bytes]");
    }

    private RulesetFormatException Wrong(int index, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{source}, line {index + 1}"), what);

    [GeneratedRegex(@"^\[(?<packets>[0-9]+):(?<bytes>[0-9]+)\][ \t]+")]
    private static partial Regex Counters { get; }

    // iptables-nft says so of a table into which somebody wrote with nft what it cannot print.
    [GeneratedRegex(@"^# Table `(?<table>[^']+)' is incompatible")]
    private static partial Regex IncompatibleTable { get; }

    // And so of one in which nft has base chains of its own, beside those that it then prints.
    [GeneratedRegex(@"^# Table `(?<table>[^']+)' contains incompatible base-chains")]
    private static partial Regex IncompatibleChains { get; }
}
