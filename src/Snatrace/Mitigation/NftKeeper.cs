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
        NftRuleset ruleset = NftTool.Read();
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

        NftTool.Run(["-j", "-f", "-"], $"{batch}");
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        NftRuleset ruleset = NftTool.Read();
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

        NftTool.Run(["-j", "-f", "-"], $"{batch}");
        return [.. inForce.Select(found => found.Change)];
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) =>
        [.. FoundChange.Among(NftTool.Read().SourceNatRules, changes).Select(found => found.Change)];
}
