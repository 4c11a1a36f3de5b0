using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Mitigation;

/// <summary>
/// nft: one transaction, in which each rule is named by its handle. No handle is given twice, so a rule that somebody else has touched since
/// it was read is not there any more, and the kernel refuses the whole.
/// </summary>
internal sealed class NftKeeper : IRuleKeeper
{
    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        NftRuleset ruleset = Read();
        var batch = new NftBatch();
        foreach (RuleChange change in changes)
        {
            SourceNatRule rule = change.FindOriginal(ruleset.SourceNatRules) ?? throw new MitigationException(
                $"the rules have changed since they were read: \"{change.Original}\" is not where it was", "look at the plan once more, and apply it again");
            if (change.IsEdit)
            {
                _ = batch.Replace(NftEdit.FullyRandom(ruleset, rule));
            }

            foreach (InsertedRule copy in change.Inserted)
            {
                _ = batch.InsertBefore(NftEdit.Ports(ruleset, rule, copy.Ports, copy.Narrowing));
            }
        }

        Run(batch);
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        NftRuleset ruleset = Read();
        var batch = new NftBatch();
        var restored = new List<RuleChange>();
        foreach (RuleChange change in changes)
        {
            IReadOnlyList<SourceNatRule> inserted = change.FindInserted(ruleset.SourceNatRules);
            if (change.FindEdited(ruleset.SourceNatRules) is { } edited)
            {
                _ = batch.Replace(NftEdit.Randomise(ruleset, edited, change.Randomisation));
                restored.Add(change);
            }
            else if (inserted.Count > 0)
            {
                restored.Add(change);
            }

            foreach (SourceNatRule copy in inserted)
            {
                _ = batch.Delete(copy);
            }
        }

        if (restored.Count > 0)
        {
            Run(batch);
        }

        return restored;
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes)
    {
        IReadOnlyList<SourceNatRule> rules = Read().SourceNatRules;
        return [.. changes.Where(change => change.FindEdited(rules) is not null || change.FindInserted(rules).Count > 0)];
    }

    private static NftRuleset Read()
    {
        try
        {
            return RulesetReader.ReadNft();
        }
        catch (Exception unread) when (unread is UnreadException or ToolException or RulesetFormatException)
        {
            throw new MitigationException($"the rules cannot be read: {unread.Message}", "nothing was changed; mend that first", unread);
        }
    }

    private static void Run(NftBatch batch)
    {
        try
        {
            ToolResult result = ToolProcess.Run(ToolProcess.Find("nft")!, ["-j", "-f", "-"], $"{batch}");
            if (result.ExitCode != 0)
            {
                throw new MitigationException($"nft refused: {result.Errors}", "the rules are as they were");
            }
        }
        catch (ToolException failed)
        {
            throw new MitigationException(failed.Message, "\"snatrace mitigate status\" shows what is in force", failed);
        }
    }
}
