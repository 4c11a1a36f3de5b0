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
                $"the rules have changed since they were read: \"{change.Original}\" is not where it was", "look at the plan once more, and apply it again")
            {
                NothingChanged = true,
            };
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
        IReadOnlyList<FoundChange> inForce = FoundChange.Among(ruleset.SourceNatRules, changes);
        if (inForce.Count == 0)
        {
            return [];
        }

        var batch = new NftBatch();
        foreach (FoundChange found in inForce)
        {
            _ = found.Edited is { } edited ? batch.Replace(NftEdit.Randomise(ruleset, edited, found.Change.Randomisation)) : batch;
            foreach (SourceNatRule copy in found.Inserted)
            {
                _ = batch.Delete(copy);
            }
        }

        Run(batch);
        return [.. inForce.Select(found => found.Change)];
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) =>
        [.. FoundChange.Among(Read().SourceNatRules, changes).Select(found => found.Change)];

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
            string path = ToolProcess.Find("nft") ?? throw new MitigationException("nft is not installed", "install nftables");
            ToolResult result = ToolProcess.Run(path, ["-j", "-f", "-"], $"{batch}");
            if (result.ExitCode != 0)
            {
                throw new MitigationException($"nft refused: {result.Errors}", "the rules are as they were") { NothingChanged = true };
            }
        }
        catch (ToolException failed)
        {
            throw new MitigationException(failed.Message, "\"snatrace mitigate status\" shows what is in force", failed);
        }
    }
}
