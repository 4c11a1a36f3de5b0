using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Rulesets.Walk;

/// <summary>How a packet gets to a source-NAT rule: the chains from the hook on, and in each the rule that leads on.</summary>
/// <param name="Family"><c>ip</c> or <c>ip6</c>; <c>inet</c> for a rule of both.</param>
/// <param name="Terms">What holds for every packet that gets to the rule and matches it.</param>
/// <param name="Before">What stands before it on the way, in order: it may take packets away.</param>
internal sealed record RuleWay(string Family, IReadOnlyList<RuleTerm> Terms, IReadOnlyList<SeenRule> Before)
{
    // What leaves no trace on a packet: who overtakes it misses a line in a log, and no mark.
    private static readonly HashSet<string> Traceless = ["LOG", "NFLOG", "ULOG", "AUDIT", "TRACE", "match", "counter", "log", "limit", "comment", "continue"];

    /// <summary>The way to a rule; null where it is not reached from a hook, or there are several.</summary>
    internal static RuleWay? To(HostRulesets rulesets, SourceNatRule rule)
    {
        SeenRule[] table = [.. TableOf(rulesets, rule.Location)];
        ILookup<string, SeenRule> chains = table.ToLookup(seen => seen.Chain);
        ILookup<string?, SeenRule> ways = table.ToLookup(seen => seen.Target);
        if (rule.Path.Count == 0 || chains[rule.Location.Chain].FirstOrDefault(seen => seen.Position == rule.Location.Position) is not { } last)
        {
            return null;
        }

        var steps = new List<SeenRule>();
        foreach (string chain in rule.Path.Skip(1))
        {
            if (ways[chain].ToArray() is not [{ Action: Action.Jump or Action.Goto } way])
            {
                return null;
            }

            steps.Add(way);
        }

        steps.Add(last);
        RuleTerm[] terms = [.. steps.SelectMany(step => step.Terms)];
        return new RuleWay(
            FamilyOf(rule, terms), terms, [.. steps.SelectMany(step => chains[step.Chain].Where(seen => seen.Position < step.Position))]);
    }

    // A rule of a table for both families is of one where it asks for that one's addresses.
    private static string FamilyOf(SourceNatRule rule, IEnumerable<RuleTerm> terms) => rule.Location.Family != "inet"
        ? rule.Location.Family
        : terms.Select(term => term.Subject.Split(' ')[0]).FirstOrDefault(word => word is "ip" or "ip6") ?? "inet";

    private static IEnumerable<SeenRule> TableOf(HostRulesets rulesets, RuleLocation location)
    {
        var nobody = new TrafficOfRule(location.Family, []); // of the steps only the action is wanted
        return location.Backend == Backend.Nft
            ? from rule in rulesets.Nft.Rules
              where rule.Family == location.Family && rule.Table == location.Table
              select Of(rule, [.. NftSteps.StepsOf(rulesets.Nft, rule, null, nobody)])
            : from ruleset in rulesets.Iptables
              where ruleset.Backend == location.Backend
              from table in ruleset.Tables
              where table.Name == location.Table
              from rule in table.Rules
              select Of(table, rule, location.Family, nobody);
    }

    private static SeenRule Of(IptablesTable table, IptablesRule rule, string family, ITraffic traffic)
    {
        Step step = IptablesSteps.StepOf(table, rule, null, traffic);
        Action action = IptablesNatTarget.Read(rule) is not null ? Action.End
            : step.Action == Action.Continue && rule.Target?.Value is { } target && !Traceless.Contains(target) ? Action.Unknown
            : step.Action;
        return new SeenRule(rule.Chain, rule.Position, rule.Text, RuleTerms.Of(rule, family), action, step.Target);
    }

    private static SeenRule Of(NftRule rule, Step[] steps) => steps switch
    {
        [] when rule.Statements.All(statement => Traceless.Contains(statement.Only().Name)) =>
            new SeenRule(rule.Chain, rule.Position, rule.Text, RuleTerms.Of(rule), Action.Continue, null),
        [var only] => new SeenRule(rule.Chain, rule.Position, rule.Text, RuleTerms.Of(rule), only.Action, only.Target),
        _ => new SeenRule(rule.Chain, rule.Position, rule.Text, RuleTerms.Of(rule), Action.Unknown, null),
    };
}
