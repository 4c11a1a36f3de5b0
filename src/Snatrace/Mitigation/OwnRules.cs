using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>
/// Tells rules that we wrote from others that read alike: by handle where the kernel gives rules one, else by how many there are and in which
/// order they stand.
/// </summary>
internal static class OwnRules
{
    /// <summary>A rule that should be there.</summary>
    /// <param name="Change">Of which change.</param>
    /// <param name="Index">Which of its texts.</param>
    internal sealed record Claim(RuleChange Change, int Index)
    {
        internal long? Handle => Change.Written.ElementAtOrDefault(Index)?.Handle;
    }

    /// <summary>Which rule each claim has; claims without one are not in it.</summary>
    internal static IReadOnlyDictionary<Claim, SourceNatRule> Find(IReadOnlyList<SourceNatRule> rules, IReadOnlyList<RuleChange> changes)
    {
        var found = new Dictionary<Claim, SourceNatRule>(ReferenceEqualityComparer.Instance);
        var alike = from change in changes
                    from text in change.Texts.Index()
                    group new Claim(change, text.Index) by (change.Location with { Position = 0, Handle = null }, text.Item);
        foreach (IGrouping<(RuleLocation Chain, string Text), Claim> claims in alike)
        {
            RuleChange any = claims.First().Change;
            Assign(
                [.. any.Candidates(rules, claims.Key.Text).OrderBy(rule => rule.Location.Position)],
                [.. claims.OrderBy(claim => claim.Change.Location.Position)],
                [.. claims.SelectMany(claim => claim.Change.Strangers).Where(stranger => stranger.Text == claims.Key.Text).Distinct()],
                found);
        }

        return found;
    }

    private static void Assign(List<SourceNatRule> rules, List<Claim> claims, List<RuleMark> strangers, Dictionary<Claim, SourceNatRule> found)
    {
        foreach (Claim claim in claims.ToArray())
        {
            if (claim.Handle is { } handle && rules.Find(rule => rule.Location.Handle == handle) is { } known)
            {
                Take(claim, known);
            }
        }

        // Where one of the others is known by its handle, they are not all written anew, and those that are not found are gone.
        int others = rules.RemoveAll(rule => rule.Location.Handle is { } handle && strangers.Exists(stranger => stranger.Handle == handle));
        int unknown = others > 0 ? 0 : strangers.Count;
        if (unknown > 0 && rules.Count == claims.Count + unknown)
        {
            AssignInOrder(rules, claims, strangers, found);
            return;
        }

        int left = Math.Max(0, rules.Count - unknown);
        foreach (Claim claim in claims.Take(left).ToArray())
        {
            Take(claim, rules.MinBy(rule => Math.Abs(rule.Location.Position - claim.Change.Location.Position))!);
        }

        void Take(Claim claim, SourceNatRule rule)
        {
            found[claim] = rule;
            _ = rules.Remove(rule);
            _ = claims.Remove(claim);
        }
    }

    // As many as there should be: they stand as they stood.
    private static void AssignInOrder(List<SourceNatRule> rules, List<Claim> claims, List<RuleMark> strangers, Dictionary<Claim, SourceNatRule> found)
    {
        IEnumerable<Claim?> order = claims
            .Select(claim => (claim.Change.Location.Position, Claim: (Claim?)claim))
            .Concat(strangers.Select(stranger => (stranger.Position, Claim: (Claim?)null)))
            .OrderBy(item => item.Position)
            .Select(item => item.Claim);
        foreach ((Claim? claim, SourceNatRule rule) in order.Zip(rules))
        {
            if (claim is not null)
            {
                found[claim] = rule;
            }
        }
    }
}
