using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>
/// What was written, compared with what was planned: the rules that change mean what they should, and all others of their tables are where they
/// were. In other tables nothing was written, and on a busy host somebody always changes something there.
/// </summary>
/// <param name="Changes">The changes, with what was found of them.</param>
/// <param name="Difference">What is not as planned; null if all is. What others add meanwhile is none.</param>
internal sealed record ReadBack(IReadOnlyList<RuleChange> Changes, string? Difference)
{
    /// <summary>After an edit.</summary>
    /// <param name="before">All rules before.</param>
    /// <param name="after">All rules now.</param>
    /// <param name="changes">What was to be changed.</param>
    internal static ReadBack OfApply(HostRulesets before, HostRulesets after, IReadOnlyList<RuleChange> changes)
    {
        ILookup<RuleLocation, ListedRule> was = ListedRule.ByChain(before);
        Dictionary<RuleLocation, List<ExpectedRule>[]> expected = AsItWas(was, changes);
        var marks = new Dictionary<ExpectedRule, RuleMark>(ReferenceEqualityComparer.Instance);
        var written = new List<(RuleChange Change, ExpectedRule[] Rules)>();
        foreach (RuleChange change in changes.Where(change => change.OwnTable is null))
        {
            RuleLocation key = Chain(change.Location);
            if (!expected.TryGetValue(key, out List<ExpectedRule>[]? chain)
                || was[key].ElementAtOrDefault(change.Location.Position - 1) is not { } original || original.Text != change.Original)
            {
                return new ReadBack(changes, $"\"{change.Original}\" was somewhere else when it was read");
            }

            List<ExpectedRule> place = chain[change.Location.Position - 1];
            ExpectedRule[] rules =
            [
                .. change.IsEdit ? [ExpectedRule.Edited(original, change.Edited)] : (ExpectedRule[])[],
                .. change.Inserted.Select(copy => ExpectedRule.Copy(original, copy)),
            ];
            place.RemoveRange(0, change.IsEdit ? 1 : 0);
            place.InsertRange(0, rules);
            written.Add((change, rules));
        }

        ILookup<RuleLocation, ListedRule> now = ListedRule.ByChain(after);
        string? difference = ChainsThatChanged(before, after, changes)
            ?? Compare(expected, now, marks)
            ?? Left(expected, now, [.. from pair in written where pair.Change.IsEdit select (Chain(pair.Change.Location), pair.Change.Original)])
            ?? OwnTableRules.Difference(before, after, changes);
        return new ReadBack(
            [
                .. changes.Where(change => change.OwnTable is not null),
                .. written.Select(pair => AsWritten(pair.Change, [.. pair.Rules.Select(rule => marks.GetValueOrDefault(rule))])),
            ],
            difference);
    }

    /// <summary>After putting back.</summary>
    /// <param name="before">All rules before it.</param>
    /// <param name="after">All rules now.</param>
    /// <param name="changes">What was to be put back.</param>
    /// <returns>What is not as it should be; null if all is.</returns>
    internal static string? OfRevert(HostRulesets before, HostRulesets after, IReadOnlyList<RuleChange> changes)
    {
        Dictionary<RuleLocation, List<ExpectedRule>[]> expected = AsItWas(ListedRule.ByChain(before), changes);
        var gone = new List<(RuleLocation Chain, string Text)>();
        foreach (FoundChange found in FoundChange.Among(KernelHandles.Of(before), [.. changes.Where(change => change.OwnTable is null)]))
        {
            gone.AddRange(found.Inserted.Append(found.Edited).OfType<SourceNatRule>().Select(rule => (Chain(rule.Location), rule.Text)));
            List<ExpectedRule>[] chain = expected[Chain(found.Change.Location)];
            foreach (SourceNatRule rule in found.Inserted)
            {
                chain[rule.Location.Position - 1].Clear();
            }

            if (found.Edited is { } edited)
            {
                chain[edited.Location.Position - 1] = [new ExpectedRule(found.Change.Original)];
            }
        }

        foreach (RuleLocation own in expected.Keys.Where(OwnTableRules.IsOurs).ToArray())
        {
            _ = changes.Any(change => change.OwnTable is not null) && expected.Remove(own);
        }

        ILookup<RuleLocation, ListedRule> now = ListedRule.ByChain(after);
        return ChainsThatChanged(before, after, changes) ?? Compare(expected, now, []) ?? Left(expected, now, gone);
    }

    /// <summary>After an edit that was undone.</summary>
    /// <returns>What is not as it was before the edit; null if all is.</returns>
    internal static string? OfUndo(HostRulesets before, HostRulesets after, IReadOnlyList<RuleChange> changes) =>
        ChainsThatChanged(before, after, changes) ?? Compare(AsItWas(ListedRule.ByChain(before), changes), ListedRule.ByChain(after), []);

    private static Dictionary<RuleLocation, List<ExpectedRule>[]> AsItWas(ILookup<RuleLocation, ListedRule> rules, IReadOnlyList<RuleChange> changes) => rules
        .Where(chain => IsConcerned(changes, chain.Key.Family, chain.Key.Table))
        .ToDictionary(chain => chain.Key, chain => chain.Select(rule => new List<ExpectedRule> { ExpectedRule.Kept(rule) }).ToArray());

    // By whichever tool: one of iptables-nft is one of nft's as well.
    private static bool IsConcerned(IReadOnlyList<RuleChange> changes, string family, string table) =>
        table == OwnTable.Name || changes.Any(change => change.Location.Family == family && change.Location.Table == table);

    private static RuleLocation Chain(RuleLocation location) => location with { Position = 0, Handle = null };

    // Chains and their policies or hooks; those of our own table come and go.
    private static string? ChainsThatChanged(HostRulesets before, HostRulesets after, IReadOnlyList<RuleChange> changes)
    {
        bool isOwn = changes.Any(change => change.OwnTable is not null);
        return Chains(before, changes).Except(Chains(after, changes)).FirstOrDefault(chain => !(isOwn && chain.Contains($" {OwnTable.Name} ", StringComparison.Ordinal))) is { } gone
            ? $"chain {gone} is not there any more"
            : null;
    }

    private static IEnumerable<string> Chains(HostRulesets rulesets, IReadOnlyList<RuleChange> changes) =>
    [
        .. from ruleset in rulesets.Iptables
           from table in ruleset.Tables
           where IsConcerned(changes, Rulesets.Iptables.IptablesRuleset.FamilyOf(ruleset.Backend), table.Name)
           from chain in table.Policies
           select $"{Rulesets.Iptables.IptablesRuleset.ToolOf(ruleset.Backend)} {table.Name} {chain.Key} {chain.Value}",
        .. from chain in rulesets.Nft.Chains
           where IsConcerned(changes, chain.Family, chain.Table)
           select $"{chain.Family} {chain.Table} {chain.Name} {chain.Hook}",
    ];

    // What was to be replaced, or taken away, and stands there all the same.
    private static string? Left(
        Dictionary<RuleLocation, List<ExpectedRule>[]> expected,
        ILookup<RuleLocation, ListedRule> after,
        IReadOnlyList<(RuleLocation Chain, string Text)> gone)
    {
        (_, string? left) = gone.FirstOrDefault(rule =>
            after[rule.Chain].Count(seen => seen.Text == rule.Text)
                > expected[rule.Chain].Sum(place => place.Count(other => other.Means is null && other.Text == rule.Text)));
        return left is null ? null : $"\"{left}\" is still there";
    }

    // The expected rules have to be there in their order; others may stand between them.
    private static string? Compare(
        Dictionary<RuleLocation, List<ExpectedRule>[]> expected, ILookup<RuleLocation, ListedRule> after, Dictionary<ExpectedRule, RuleMark> marks)
    {
        foreach ((RuleLocation chain, List<ExpectedRule>[] places) in expected)
        {
            ExpectedRule[] rules = [.. places.SelectMany(place => place)];
            int next = 0;
            foreach ((int index, ListedRule seen) in after[chain].Index())
            {
                if (next < rules.Length && rules[next].Fits(seen))
                {
                    marks[rules[next]] = new RuleMark(seen.Text, index + 1, seen.SourceNat?.Location.Handle);
                    next++;
                }
            }

            if (next < rules.Length)
            {
                return $"\"{rules[next].Text}\" is not where it should be in {chain.Family} {chain.Table} {chain.Chain}";
            }
        }

        return null;
    }

    // From here on it is known by the words in which its tool prints it.
    private static RuleChange AsWritten(RuleChange change, IReadOnlyList<RuleMark?> marks)
    {
        if (!marks.All(mark => mark is not null))
        {
            return change;
        }

        int edited = change.IsEdit ? 1 : 0;
        return change with
        {
            Edited = change.IsEdit ? marks[0]!.Text : change.Edited,
            Inserted = [.. change.Inserted.Zip(marks.Skip(edited), (copy, mark) => copy with { Text = mark!.Text })],
            Written = [.. marks.OfType<RuleMark>()],
        };
    }
}
