using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Snatrace.Rulesets.Walk;

/// <summary>
/// A rule said once more, in nft's words, for a chain that comes before its own. What its own chain might take away from it is left to that
/// chain: <c>return</c>. So packets get the source that they got before, or a port picked at random; never another.
/// </summary>
public static class EarlyRule
{
    /// <summary>The rules for the earlier chain: the exceptions, last the source NAT, fully random.</summary>
    /// <param name="rulesets">All of the namespace.</param>
    /// <param name="rule">The rule, which is in them.</param>
    /// <param name="priority">The priority of the earlier chain.</param>
    /// <returns><c>ip</c> or <c>ip6</c>, and the rules.</returns>
    /// <exception cref="RuleEditException">It cannot be said exactly, and why.</exception>
    public static (string Family, IReadOnlyList<string> Rules) Of(HostRulesets rulesets, SourceNatRule rule, int priority)
    {
        RuleWay way = RuleWay.To(rulesets, rule) ?? throw Not(rule, "the way to it is not the only one, or there is none");
        if (way.Family == "inet")
        {
            throw Not(rule, "it is for IPv4 and IPv6");
        }

        var traffic = new TrafficOfRule(way.Family, way.Terms);
        RefuseOtherChains(rulesets, rule, priority, traffic);
        RuleTerm[] terms = [.. way.Terms.Distinct()];
        string own = Conditions(rule, rule.Text, terms);
        return (way.Family,
        [
            .. from before in way.Before
               where before.Action != Action.Continue
               let meets = Truths.All(before.Terms.Select(traffic.Holds))
               where meets != Truth.No && !IsHarmless(rulesets, rule, before, traffic)
               select meets == Truth.Maybe && before.Action != Action.Unknown
                   ? $"{own}{Conditions(rule, before.Text, [.. before.Terms.Distinct().Except(terms)])}return"
                   : throw Not(rule, $"\"{before.Text}\" stands before it"),
            $"{own}{SourceNat(rule)}",
        ]);
    }

    // A jump to a chain that gives none of these packets a source, and lets none through.
    private static bool IsHarmless(HostRulesets rulesets, SourceNatRule rule, SeenRule jump, ITraffic traffic)
    {
        if (jump is not { Action: Action.Jump, Target: { } target })
        {
            return false;
        }

        ChainWalker? walker = rule.Location.Backend == Backend.Nft
            ? NftSteps.Walker(rulesets.Nft, rule.Location.Family, rule.Location.Table, traffic)
            : (from ruleset in rulesets.Iptables
               where ruleset.Backend == rule.Location.Backend
               from table in ruleset.Tables
               where table.Name == rule.Location.Table
               select IptablesSteps.Walker(ruleset, table, traffic)).FirstOrDefault();
        return walker?.Walk(target) is { MayEnd: false, MayAccept: false };
    }

    // What comes before its chain and not before the earlier one would be overtaken.
    private static void RefuseOtherChains(HostRulesets rulesets, SourceNatRule rule, int priority, ITraffic traffic)
    {
        IReadOnlyList<ChainWalk> walks = RuleWalk.Of(rulesets, traffic);
        ChainWalk own = walks.FirstOrDefault(IsOwn) ?? throw Not(rule, "it does not translate what goes out");
        if (own.Priority <= priority)
        {
            throw Not(rule, string.Create(CultureInfo.InvariantCulture, $"its chain comes at priority {own.Priority}, before a table of one's own"));
        }

        if (walks.Where(walk => !IsOwn(walk) && walk.Priority >= priority && walk.Priority <= own.Priority)
            .SelectMany(walk => walk.Rules)
            .FirstOrDefault(hit => hit.Hits != Truth.No) is { } other)
        {
            throw Not(rule, $"\"{other.Rule.Text}\" of another table may decide before it");
        }

        bool IsOwn(ChainWalk walk) => walk.Backend == rule.Location.Backend && walk.Family == rule.Location.Family
            && walk.Table == rule.Location.Table && walk.Chain == rule.Path[0];
    }

    private static string Conditions(SourceNatRule rule, string text, RuleTerm[] terms) =>
        terms.FirstOrDefault(term => !term.IsPlain) is { } strange
            ? throw Not(rule, $"nft has no words for \"{strange.Subject} {strange.Value}\" in \"{text}\"")
            : string.Concat(terms.Select(term => $"{Subject(term.Subject)} {(term.Negated ? "!= " : "")}{Value(term)} "));

    private static string Subject(string subject) => subject == "l4proto" ? "meta l4proto" : subject;

    private static string Value(RuleTerm term) => term.Subject is "oifname" or "iifname" ? $"\"{term.Value}\"" : term.Value;

    private static string SourceNat(SourceNatRule rule)
    {
        string ports = rule.Ports is { } block ? string.Create(CultureInfo.InvariantCulture, $":{block.First}-{block.Last}") : "";
        string flags = rule.Persistent ? "fully-random,persistent" : "fully-random";
        if (rule.Kind == SourceNatKind.Masquerade)
        {
            return ports.Length > 0 ? $"masquerade to {ports} {flags}" : $"masquerade {flags}";
        }

        string[] addresses = (rule.Address ?? "").Split('-');
        return addresses.Length <= 2 && addresses.All(address => IPAddress.TryParse(address, out _))
            ? $"snat to {string.Join('-', addresses.Select(address => ports.Length > 0 ? Bracketed(address) : address))}{ports} {flags}"
            : throw Not(rule, "its address is not one that can be said once more");
    }

    private static string Bracketed(string address) =>
        IPAddress.Parse(address).AddressFamily == AddressFamily.InterNetwork ? address : $"[{address}]";

    private static RuleEditException Not(SourceNatRule rule, string why) => new(rule.Text, $"no table of its own: {why}");
}
