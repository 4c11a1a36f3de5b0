using System.Runtime.CompilerServices;

namespace Snatrace.Rulesets.Walk;

/// <summary>Which rules give a packet its source, in the order in which it meets them. Rules with the same text are not the same rule.</summary>
internal static class Hits
{
    private static readonly IEqualityComparer<SourceNatRule> Same =
        EqualityComparer<SourceNatRule>.Create(ReferenceEquals, RuntimeHelpers.GetHashCode);

    internal static OrderedDictionary<SourceNatRule, Truth> None() => new(Same);

    internal static OrderedDictionary<SourceNatRule, Truth> Of(SourceNatRule? rule)
    {
        OrderedDictionary<SourceNatRule, Truth> hits = None();
        if (rule is not null)
        {
            hits[rule] = Truth.Yes;
        }

        return hits;
    }
}
