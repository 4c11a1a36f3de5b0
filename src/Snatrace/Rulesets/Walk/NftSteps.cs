using System.Text.Json;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>Rules of nft as a packet sees them.</summary>
internal static class NftSteps
{
    // Statements that look at a packet or write on it, and let it go on (libnftables-json(5)).
    private static readonly HashSet<string> PassingOn =
        ["counter", "log", "mangle", "set", "map", "continue", "notrack", "dup", "ct helper", "meter", "last", "comment"];

    /// <summary>The chains for postrouting NAT in tables that are for the packet's family and that iptables has not printed.</summary>
    internal static IEnumerable<BaseChain> BaseChains(HostRulesets rulesets, ITraffic traffic) =>
        from chain in rulesets.Nft.Chains
        where chain.Hook is { Type: "nat", Name: "postrouting" }
            && (chain.Family == traffic.Family || chain.Family == "inet")
            && !rulesets.IsPrintedByIptables(chain.Family, chain.Table, chain.Name)
        select new BaseChain(
            Backend.Nft,
            chain.Family,
            chain.Table,
            chain.Name,
            chain.Hook!.Priority,
            chain.Hook.Policy == "drop",
            Walker(rulesets.Nft, chain.Family, chain.Table, traffic).Walk(chain.Name));

    internal static ChainWalker Walker(NftRuleset ruleset, string family, string table, ITraffic traffic)
    {
        HashSet<string> chains = [.. ruleset.Chains.Where(chain => chain.Family == family && chain.Table == table).Select(chain => chain.Name)];
        ILookup<string, NftRule> rules = ruleset.Rules.Where(rule => rule.Family == family && rule.Table == table).ToLookup(rule => rule.Chain);
        var sources = ruleset.SourceNatRules
            .Where(rule => rule.Location.Family == family && rule.Location.Table == table)
            .ToDictionary(rule => rule.Location.Handle!.Value);
        return new ChainWalker(chain => chains.Contains(chain)
            ? rules[chain].SelectMany(rule => StepsOf(ruleset, rule, sources.GetValueOrDefault(rule.Handle), traffic))
            : null);
    }

    // One for each verdict that the rule may give: several where it has a map of verdicts, whose keys exclude each other.
    internal static IEnumerable<Step> StepsOf(NftRuleset ruleset, NftRule rule, SourceNatRule? source, ITraffic traffic)
    {
        Truth matches = Truth.Yes;
        foreach (NftJson statement in rule.Statements)
        {
            (string name, NftJson value) = statement.Only();
            if (name == "match")
            {
                matches = matches.And(traffic.Matches(ruleset, rule, value));
                continue;
            }

            if (name is "masquerade" or "snat")
            {
                // "snat ip to" in a table for both families is for one of them, which nft does not print as a condition.
                Truth family = value.Element.ValueKind == JsonValueKind.Object && value.Find("family")?.TextOrNull() is { } only
                    ? Truths.Of(only == traffic.Family)
                    : Truth.Yes;
                yield return new Step(matches.And(family), Action.End, SourceNat: source);
                yield break;
            }

            NftVerdict[] verdicts = [.. NftVerdicts.Of(ruleset, rule, statement)];
            foreach (NftVerdict verdict in verdicts)
            {
                Truth key = verdict.Key is { } wanted ? traffic.Equal(ruleset, rule, value.Get("key"), wanted) : Truth.Yes;
                yield return new Step(matches.And(key), ActionOf(verdict), verdict.Target);
            }

            if (verdicts.Length == 0 && name == "limit")
            {
                matches = matches.And(Truth.Maybe);
            }
            else if (verdicts.Length == 0 && name != "vmap" && !PassingOn.Contains(name))
            {
                yield return new Step(matches, Action.Unknown);
            }
        }
    }

    private static Action ActionOf(NftVerdict verdict) => verdict.Name switch
    {
        "accept" => Action.Accept,
        "drop" => Action.End,
        "return" => Action.Return,
        "jump" => Action.Jump,
        "goto" => Action.Goto,
        "continue" => Action.Continue,
        _ => Action.Unknown,
    };
}
