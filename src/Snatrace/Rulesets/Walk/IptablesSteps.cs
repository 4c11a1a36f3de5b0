using Snatrace.Rulesets.Iptables;

namespace Snatrace.Rulesets.Walk;

/// <summary>Rules of iptables as a packet sees them.</summary>
internal static class IptablesSteps
{
    private const long Priority = 100; // source NAT's, where iptables always is (net/ipv4/netfilter/iptable_nat.c)

    // Targets that look at a packet or write on it, and let it go on (iptables-extensions(8)).
    private static readonly HashSet<string> PassingOn =
    [
        "LOG", "NFLOG", "ULOG", "AUDIT", "TRACE", "MARK", "CONNMARK", "SECMARK", "CONNSECMARK", "CLASSIFY", "TOS", "DSCP", "ECN", "TTL", "HL",
        "TCPMSS", "TCPOPTSTRIP", "CHECKSUM", "SET", "RATEEST", "IDLETIMER", "LED", "TEE", "HMARK",
    ];

    /// <summary>POSTROUTING of each ruleset that is for the packet's family.</summary>
    internal static IEnumerable<BaseChain> BaseChains(HostRulesets rulesets, ITraffic traffic) =>
        from ruleset in rulesets.Iptables
        where IptablesRuleset.FamilyOf(ruleset.Backend) == traffic.Family
        from table in ruleset.Tables
        where table.Name == "nat" && table.Policies.ContainsKey("POSTROUTING")
        select new BaseChain(
            ruleset.Backend,
            traffic.Family,
            table.Name,
            "POSTROUTING",
            Priority,
            table.Policies["POSTROUTING"] == "DROP",
            Walker(ruleset, table, traffic).Walk("POSTROUTING"));

    internal static ChainWalker Walker(IptablesRuleset ruleset, IptablesTable table, ITraffic traffic)
    {
        var sources = ruleset.SourceNatRules
            .Where(rule => rule.Location.Table == table.Name)
            .ToDictionary(rule => (rule.Location.Chain, rule.Location.Position));
        return new ChainWalker(chain => table.Policies.ContainsKey(chain)
            ? table.RulesByChain[chain].Select(rule => StepOf(table, rule, sources.GetValueOrDefault((rule.Chain, rule.Position)), traffic))
            : null);
    }

    internal static Step StepOf(IptablesTable table, IptablesRule rule, SourceNatRule? source, ITraffic traffic)
    {
        Truth matches = traffic.Matches(rule);
        return (rule.Target?.Name, rule.Target?.Value) switch
        {
            _ when source is not null => new Step(matches, Action.End, SourceNat: source),
            (null, _) => new Step(matches, Action.Continue),
            ("-j", "ACCEPT") => new Step(matches, Action.Accept),
            ("-j", "RETURN") => new Step(matches, Action.Return),
            ("-j", "DROP" or "NETMAP") => new Step(matches, Action.End),
            ("-j", { } target) when PassingOn.Contains(target) => new Step(matches, Action.Continue),
            ("-j", { } target) when table.Policies.ContainsKey(target) => new Step(matches, Action.Jump, target),
            ("-g", { } target) => new Step(matches, Action.Goto, target),
            _ => new Step(matches, Action.Unknown),
        };
    }
}
