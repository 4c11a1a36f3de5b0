using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>Finds the rules of nft that change source addresses, and the way from the hook to each.</summary>
internal static class NftSourceNat
{
    // Those hooks at which sources change.
    private static readonly string[] Hooks = ["postrouting", "input"];

    internal static IReadOnlyList<SourceNatRule> Find(NftRuleset ruleset)
    {
        HashSet<string> names = [.. ruleset.Chains.Select(chain => chain.Name)];
        ILookup<(string, string), NftChain> chains = ruleset.Chains.ToLookup(chain => (chain.Family, chain.Table));
        ILookup<(string, string), NftRule> rules = ruleset.Rules.ToLookup(rule => (rule.Family, rule.Table));
        return
        [
            .. from table in ruleset.Tables
               let key = (table.Family, table.Name)
               let found = (from rule in rules[key]
                            let nat = NftNatStatement.Read(rule)
                            where nat is { IsNetmap: false }
                            select (Rule: rule, Nat: nat)).ToArray()
               where found.Length > 0
               let paths = Paths(ruleset, chains[key], rules[key])
               from pair in found
               select Make(pair.Rule, pair.Nat, paths.GetValueOrDefault(pair.Rule.Chain, []), new RuleSurroundings(
                   names, table.Comment, chains[key].FirstOrDefault(chain => chain.Name == pair.Rule.Chain)?.Comment)),
        ];
    }

    private static SourceNatRule Make(
        NftRule rule, NftNatStatement nat, IReadOnlyList<string> path, RuleSurroundings surroundings)
    {
        (long? packets, long? bytes) = Counter(rule);
        return new SourceNatRule
        {
            Location = new RuleLocation(Backend.Nft, rule.Family, rule.Table, rule.Chain, rule.Position, rule.Handle),
            Text = rule.Text,
            Kind = nat.Kind,
            Randomisation = nat.Randomisation,
            Ports = nat.Ports,
            Address = nat.Address,
            Persistent = nat.Flags.Contains("persistent"),
            Packets = packets,
            Bytes = bytes,
            Comment = rule.Comment,
            Path = path,
            Surroundings = surroundings,
        };
    }

    // A named counter counts for others too, and is written as its name.
    private static (long? Packets, long? Bytes) Counter(NftRule rule)
    {
        foreach (NftJson statement in rule.Statements)
        {
            (string name, NftJson value) = statement.Only();
            if (name == "counter" && value.Element.ValueKind == JsonValueKind.Object)
            {
                return (value.Get("packets").Number(), value.Get("bytes").Number());
            }
        }

        return (null, null);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Paths(
        NftRuleset ruleset, IEnumerable<NftChain> chains, IEnumerable<NftRule> rules)
    {
        ILookup<string, NftRule> byChain = rules.ToLookup(rule => rule.Chain);
        return ChainPaths.From(
            chains.Where(chain => chain.Hook is { Type: "nat", Name: var hook } && Hooks.Contains(hook)).Select(chain => chain.Name),
            chain => byChain[chain].SelectMany(rule => Targets(ruleset, rule)));
    }

    private static IEnumerable<string> Targets(NftRuleset ruleset, NftRule rule) =>
        from statement in rule.Statements
        from verdict in NftVerdicts.Of(ruleset, rule, statement)
        select verdict.Target into target
        where target is not null
        select target;
}
