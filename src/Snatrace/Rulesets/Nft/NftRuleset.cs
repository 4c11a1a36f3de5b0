namespace Snatrace.Rulesets.Nft;

/// <summary>What nft says of the ruleset: <c>nft -j list ruleset</c> for the structure, <c>nft -a list ruleset</c> for the words.</summary>
public sealed class NftRuleset
{
    private readonly Dictionary<(string Family, string Table, string Name), NftSet> _sets = [];
    private readonly List<NftRule> _rules = [];

    private NftRuleset(NftJson document, NftListing listing)
    {
        var tables = new List<NftTable>();
        var chains = new List<NftChain>();
        var lengths = new Dictionary<(string Family, string Table, string Chain), int>();
        foreach (NftJson item in document.Get("nftables").Items())
        {
            (string kind, NftJson value) = item.Only();
            switch (kind)
            {
                case "table":
                    tables.Add(ReadTable(value, listing));
                    break;
                case "chain":
                    chains.Add(ReadChain(value, listing));
                    break;
                case "rule":
                    _rules.Add(ReadRule(value, listing, lengths));
                    break;
                case "set" or "map":
                    NftSet set = ReadSet(value);
                    _sets[(set.Family, set.Table, set.Name)] = set;
                    break;
                default:
                    break; // flowtables, named counters, and what newer versions have
            }
        }

        (Tables, Chains) = (tables, chains);
        SourceNatRules = NftSourceNat.Find(this);
    }

    /// <summary>No table at all.</summary>
    public static NftRuleset Empty { get; } = Parse("""{"nftables": []}""", "");

    /// <summary>Its tables.</summary>
    public IReadOnlyList<NftTable> Tables { get; }

    /// <summary>Its chains.</summary>
    public IReadOnlyList<NftChain> Chains { get; }

    /// <summary>Its rules, in order; those that iptables-nft wrote are among them, with their conditions and without their targets.</summary>
    public IReadOnlyList<NftRule> Rules => _rules;

    /// <summary>
    /// Its rules that change source addresses. Those with a target of iptables are not among them: only iptables-nft can say what
    /// they do.
    /// </summary>
    public IReadOnlyList<SourceNatRule> SourceNatRules { get; }

    /// <summary>Reads what nft printed.</summary>
    /// <param name="json">Of <c>nft -j list ruleset</c>.</param>
    /// <param name="listing">Of <c>nft -a list ruleset</c>; a rule that it lacks is shown as JSON.</param>
    /// <exception cref="RulesetFormatException">It is not what nft prints.</exception>
    public static NftRuleset Parse(string json, string listing) => new(NftJson.Parse(json), NftListing.Parse(listing));

    /// <summary>The rule of the ruleset that a source-NAT rule is.</summary>
    /// <exception cref="RuleEditException">It is not there, or no longer as it was read.</exception>
    public NftRule Find(SourceNatRule rule) =>
        _rules.Find(candidate => candidate.Handle == rule.Location.Handle
            && candidate.Family == rule.Location.Family
            && candidate.Table == rule.Location.Table
            && candidate.Chain == rule.Location.Chain
            && candidate.Text == rule.Text)
        ?? throw new RuleEditException(rule.Text, "the rule is not there as it was when it was read");

    /// <summary>Whether iptables-nft wrote something into a table, or into one of a family, that nft has no words for.</summary>
    public bool HasExtensions(string family, string? table = null) => _rules.Exists(rule =>
        rule.Family == family
        && (table is null || rule.Table == table)
        && rule.Statements.Any(statement => statement.Only().Name == "xt"));

    internal NftSet? FindSet(string family, string table, string name) => _sets.GetValueOrDefault((family, table, name));

    private static NftTable ReadTable(NftJson value, NftListing listing)
    {
        (string family, string name) = (value.Get("family").Text(), value.Get("name").Text());
        return new NftTable(family, name, value.Find("comment")?.Text() ?? listing.TableComment(family, name));
    }

    private static NftChain ReadChain(NftJson value, NftListing listing)
    {
        (string family, string table, string name) = (value.Get("family").Text(), value.Get("table").Text(), value.Get("name").Text());
        NftHook? hook = value.Find("hook") is { } hookName
            ? new NftHook(
                value.Get("type").Text(), hookName.Text(), value.Get("prio").Number(), value.Find("policy")?.Text() ?? "accept")
            : null;
        return new NftChain(
            family, table, name, hook, value.Find("comment")?.Text() ?? listing.ChainComment(family, table, name));
    }

    private static NftRule ReadRule(
        NftJson value, NftListing listing, Dictionary<(string Family, string Table, string Chain), int> lengths)
    {
        (string family, string table, string chain) = (value.Get("family").Text(), value.Get("table").Text(), value.Get("chain").Text());
        int position = lengths[(family, table, chain)] = lengths.GetValueOrDefault((family, table, chain)) + 1;
        long handle = value.Get("handle").Number();
        NftJson expressions = value.Get("expr");
        foreach (NftJson statement in expressions.Items())
        {
            _ = statement.Only();
        }

        string text = listing.Rule(family, table, handle) ?? expressions.Element.GetRawText();
        return new NftRule(family, table, chain, position, handle, text, value.Find("comment")?.Text(), expressions.Element)
        {
            Path = expressions.Path,
        };
    }

    private static NftSet ReadSet(NftJson value) => new(
        value.Get("family").Text(), value.Get("table").Text(), value.Get("name").Text(), value.Find("elem")?.Items() ?? []);
}
