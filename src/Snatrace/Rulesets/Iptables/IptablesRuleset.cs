namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// What iptables-save or ip6tables-save printed, with or without counters. Nothing is lost: <see cref="ToString"/> gives the same
/// text back.
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
    /// Tables in which nft has base chains of its own, which are not printed: to put back the whole of such a table would delete them.
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

    /// <summary>The text that was parsed, byte for byte.</summary>
    public override string ToString() => string.Concat(_lines.SelectMany(line => new[] { line.Text, line.Ending }));

    /// <summary>Refuses a rule that is not where it was when it was read.</summary>
    /// <exception cref="RuleEditException">It is not, and nothing that was planned for it can be done.</exception>
    internal void AssertHolds(SourceNatRule rule)
    {
        IptablesRule? found = Tables
            .Where(table => table.Name == rule.Location.Table)
            .SelectMany(table => table.RulesByChain[rule.Location.Chain])
            .FirstOrDefault(candidate => candidate.Position == rule.Location.Position);
        if (found?.Text != rule.Text)
        {
            throw new RuleEditException(rule.Text, "the rule is not where it was when it was read");
        }
    }
}
