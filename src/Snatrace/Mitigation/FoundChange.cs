using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>What of a change is in force.</summary>
/// <param name="Change">The change.</param>
/// <param name="Edited">The edited rule; null where it is not there, or the rule only got company.</param>
/// <param name="Inserted">The copies that are there.</param>
internal sealed record FoundChange(RuleChange Change, SourceNatRule? Edited, IReadOnlyList<SourceNatRule> Inserted)
{
    /// <summary>Those changes of which something is in force. Of rules that read alike each belongs to one change.</summary>
    internal static IReadOnlyList<FoundChange> Among(IReadOnlyList<SourceNatRule> rules, IReadOnlyList<RuleChange> changes)
    {
        ILookup<RuleChange, (int Index, SourceNatRule Rule)> found = OwnRules.Find(rules, changes)
            .OrderBy(pair => pair.Key.Index)
            .ToLookup(pair => pair.Key.Change, pair => (pair.Key.Index, pair.Value));
        return
        [
            .. from change in changes
               let own = found[change].ToArray()
               where own.Length > 0
               let edited = own.FirstOrDefault(pair => change.IsEdit && pair.Index == 0).Rule
               select new FoundChange(change, edited, [.. own.Select(pair => pair.Rule).Where(rule => !ReferenceEquals(rule, edited))]),
        ];
    }
}
