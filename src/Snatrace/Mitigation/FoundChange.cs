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
        List<SourceNatRule> left = [.. rules];
        var found = new List<FoundChange>();
        foreach (RuleChange change in changes)
        {
            SourceNatRule? edited = change.IsEdit ? Take(change, change.Edited) : null;
            SourceNatRule[] inserted = [.. change.Inserted.Select(copy => Take(change, copy.Text)).OfType<SourceNatRule>()];
            if (edited is not null || inserted.Length > 0)
            {
                found.Add(new FoundChange(change, edited, inserted));
            }
        }

        return found;

        SourceNatRule? Take(RuleChange change, string text)
        {
            SourceNatRule? nearest = change.Candidates(left, text).FirstOrDefault();
            return nearest is not null && left.Remove(nearest) ? nearest : null;
        }
    }
}
