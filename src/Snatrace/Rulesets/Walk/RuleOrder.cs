namespace Snatrace.Rulesets.Walk;

/// <summary>Which of several rules decides. Only what is certain for every packet is said: a rule that may be met is met.</summary>
public static class RuleOrder
{
    /// <summary>Whether what stands before a rule takes everything that the rule is for.</summary>
    /// <param name="rulesets">All of the namespace.</param>
    /// <param name="rule">The rule, which is in them.</param>
    /// <param name="by">The rule that decides in its place; null where none gives these packets a source.</param>
    public static bool IsOverruled(HostRulesets rulesets, SourceNatRule rule, out SourceNatRule? by)
    {
        by = null;
        if (RuleWay.To(rulesets, rule) is not { } way)
        {
            return false;
        }

        foreach (string family in way.Family == "inet" ? ["ip", "ip6"] : (string[])[way.Family])
        {
            RuleHit[] hits = [.. RuleWalk.Of(rulesets, new TrafficOfRule(family, way.Terms)).SelectMany(chain => chain.Rules)];
            if (hits.FirstOrDefault(hit => WithoutHandle(hit.Rule) == WithoutHandle(rule)) is not { Hits: Truth.No })
            {
                return false;
            }

            by ??= hits.FirstOrDefault(hit => hit.Hits == Truth.Yes)?.Rule;
        }

        return true;
    }

    // iptables knows of none, whoever else has found one.
    private static RuleLocation WithoutHandle(SourceNatRule rule) => rule.Location with { Handle = null };
}
