namespace Snatrace.Rulesets.Walk;

/// <summary>Whether a connection meets a certain rule, and which one it meets instead.</summary>
public static class RuleReach
{
    /// <summary>Whether it gets its source from this rule.</summary>
    public static Truth Of(HostRulesets rulesets, Passage passage, SourceNatRule rule) => Truths.Any(
        from walk in RuleWalk.Of(rulesets, passage)
        from hit in walk.Rules
        where hit.Rule.Location == rule.Location
        select hit.Hits);

    /// <summary>The rule from which it surely gets its source; null when there is none, or it cannot be told.</summary>
    public static SourceNatRule? TakerOf(HostRulesets rulesets, Passage passage) => RuleWalk.Of(rulesets, passage)
        .SelectMany(walk => walk.Rules)
        .FirstOrDefault(hit => hit.Hits == Truth.Yes)?.Rule;
}
