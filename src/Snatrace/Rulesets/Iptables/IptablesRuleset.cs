namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// What iptables-save or ip6tables-save printed, with or without counters. Nothing is lost: <see cref="ToString"/> gives the same
/// text back, and an edit changes the lines of its rule only.
/// </summary>
public sealed class IptablesRuleset
{
    private readonly IReadOnlyList<IptablesLine> _lines;

    private IptablesRuleset(IReadOnlyList<IptablesLine> lines, Backend backend)
    {
        _lines = lines;
        Backend = backend;
        var parser = new IptablesParser($"{ToolOf(backend)}-save");
        Tables = parser.Parse(lines);
        UnprintableTables = parser.Unprintable;
        SharedTables = parser.Shared;
        SourceNatRules = IptablesSourceNat.Find(Tables, backend);
    }

    /// <summary>Who keeps it.</summary>
    public Backend Backend { get; }

    /// <summary>Its tables, in order.</summary>
    public IReadOnlyList<IptablesTable> Tables { get; }

    /// <summary>Tables that the tool says it cannot print, because somebody wrote into them with nft.</summary>
    public IReadOnlyList<string> UnprintableTables { get; }

    /// <summary>
    /// Tables in which nft has base chains of its own, which are not printed. To put such a table back would delete them: iptables-restore
    /// makes a table what its text says.
    /// </summary>
    public IReadOnlySet<string> SharedTables { get; }

    /// <summary>Its rules that change source addresses, in the order of the text.</summary>
    public IReadOnlyList<SourceNatRule> SourceNatRules { get; }

    /// <summary>The name of the tool that keeps a ruleset, to which <c>-save</c> and <c>-restore</c> are added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not one of iptables.</exception>
    public static string ToolOf(Backend backend) => backend switch
    {
        Backend.IptablesNft => "iptables-nft",
        Backend.Ip6tablesNft => "ip6tables-nft",
        Backend.IptablesLegacy => "iptables-legacy",
        Backend.Ip6tablesLegacy => "ip6tables-legacy",
        _ => throw new ArgumentOutOfRangeException(nameof(backend), backend, "not one of iptables"),
    };

    /// <summary><c>ip</c> or <c>ip6</c>.</summary>
    public static string FamilyOf(Backend backend) => backend is Backend.Ip6tablesNft or Backend.Ip6tablesLegacy ? "ip6" : "ip";

    /// <summary>Reads the text of iptables-save.</summary>
    /// <exception cref="RulesetFormatException">A line that iptables-save does not print.</exception>
    public static IptablesRuleset Parse(string text, Backend backend) => new(IptablesLine.Split(text), backend);

    /// <summary>The same ruleset with another text in place of a rule's; its counters stay.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read, or its table cannot be put back.</exception>
    public IptablesRuleset Replace(SourceNatRule rule, string text)
    {
        int line = EditableLineOf(rule);
        IptablesLine old = _lines[line];
        int start = old.Text.IndexOf(rule.Text, StringComparison.Ordinal);
        string edited = string.Concat(old.Text.AsSpan(0, start), text, old.Text.AsSpan(start + rule.Text.Length));
        return new IptablesRuleset([.. _lines.Take(line), old with { Text = edited }, .. _lines.Skip(line + 1)], Backend);
    }

    /// <summary>The same ruleset with more rules right before one; their counters begin at zero.</summary>
    /// <exception cref="RuleEditException">The rule is not there as it was read, or its table cannot be put back.</exception>
    public IptablesRuleset InsertBefore(SourceNatRule rule, IReadOnlyList<string> texts)
    {
        int line = EditableLineOf(rule);
        string counters = rule.Packets is null ? "" : "[0:0] ";
        IEnumerable<IptablesLine> added = texts.Select(text => new IptablesLine($"{counters}{text}", _lines[line].Ending));
        return new IptablesRuleset([.. _lines.Take(line), .. added, .. _lines.Skip(line)], Backend);
    }

    /// <summary>The same ruleset without these rules.</summary>
    /// <exception cref="RuleEditException">One is not there as it was read, or its table cannot be put back.</exception>
    public IptablesRuleset Remove(IReadOnlyList<SourceNatRule> rules)
    {
        HashSet<int> gone = [.. rules.Select(EditableLineOf)];
        return new IptablesRuleset([.. _lines.Where((_, index) => !gone.Contains(index))], Backend);
    }

    /// <summary>
    /// One table alone, from its <c>*</c> to its COMMIT: what iptables-restore needs to put it back and leave the others alone. Empty
    /// where there is no such table.
    /// </summary>
    public string TableText(string table)
    {
        IEnumerable<IptablesLine> lines = _lines
            .SkipWhile(line => line.Text.Trim(' ', '\t') != $"*{table}")
            .TakeWhile(line => line.Text.Trim(' ', '\t') != "COMMIT");
        string text = Join(lines);
        return text.Length == 0 ? "" : $"{text}COMMIT\n";
    }

    /// <summary>The text that was parsed, byte for byte.</summary>
    public override string ToString() => Join(_lines);

    internal void AssertHolds(SourceNatRule rule) => _ = LineOf(rule);

    private static string Join(IEnumerable<IptablesLine> lines) => string.Concat(lines.SelectMany(line => new[] { line.Text, line.Ending }));

    private int EditableLineOf(SourceNatRule rule) => SharedTables.Contains(rule.Location.Table)
        ? throw new RuleEditException(
            rule.Text, $"nft has base chains of its own in table {rule.Location.Table}, which {ToolOf(Backend)}-restore would delete: move them to another table")
        : LineOf(rule);

    private int LineOf(SourceNatRule rule)
    {
        IptablesRule? found = Tables
            .Where(table => table.Name == rule.Location.Table)
            .SelectMany(table => table.RulesByChain[rule.Location.Chain])
            .FirstOrDefault(candidate => candidate.Position == rule.Location.Position);
        return found?.Text == rule.Text
            ? found.Line
            : throw new RuleEditException(rule.Text, "the rule is not where it was when it was read");
    }
}
