using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Mitigation;

/// <summary>
/// iptables: the nat table is read, and the commands for the chosen rules go to one iptables-restore, which makes all of them in one step or
/// none. What others do in between stays; if it is one of the chosen rules that they changed, the tool refuses.
/// </summary>
internal sealed class IptablesKeeper(Backend backend) : IRuleKeeper
{
    // iptables-legacy has a lock of its own, which another tool may hold.
    private static readonly string[] RestoreOptions = ["--noflush", "--wait", "5"];

    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        IptablesRuleset ruleset = Read();
        var batch = new IptablesBatch(ruleset);
        foreach (RuleChange change in changes)
        {
            SourceNatRule rule = change.FindOriginal(ruleset.SourceNatRules) ?? throw NotThere(change);
            _ = change.IsEdit ? batch.Replace(rule, change.Edited) : batch.InsertBefore(rule, [.. change.Inserted.Select(copy => copy.Text)]);
        }

        Run(batch);
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        IptablesRuleset ruleset = Read();
        IReadOnlyList<FoundChange> inForce = FoundChange.Among(KernelHandles.Of(ruleset, ReadNft()), changes);
        if (inForce.Count == 0)
        {
            return [];
        }

        var batch = new IptablesBatch(ruleset);
        foreach (FoundChange found in inForce)
        {
            _ = found.Edited is { } edited ? batch.Replace(edited, found.Change.Original) : batch;
            foreach (SourceNatRule copy in found.Inserted)
            {
                _ = batch.Remove(copy);
            }
        }

        Run(batch);
        return [.. inForce.Select(found => found.Change)];
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) =>
        [.. FoundChange.Among(KernelHandles.Of(Read(), ReadNft()), changes).Select(found => found.Change)];

    private static MitigationException NotThere(RuleChange change) => new(
        $"the rules have changed since they were read: \"{change.Original}\" is not where it was", "look at the plan once more, and apply it again")
    {
        NothingChanged = true,
    };

    private IptablesRuleset Read()
    {
        try
        {
            IptablesRuleset ruleset = RulesetReader.Read(backend, nft: null) ?? IptablesRuleset.Parse("", backend);
            return ruleset.UnprintableTables.Count == 0
                ? ruleset
                : throw new MitigationException(
                    $"{IptablesRuleset.ToolOf(backend)}-save cannot print table {ruleset.UnprintableTables[0]}, into which somebody wrote with nft",
                    "take out what was written with nft, and try again");
        }
        catch (Exception unread) when (unread is UnreadException or ToolException or RulesetFormatException)
        {
            throw new MitigationException($"the rules cannot be read: {unread.Message}", "nothing was changed; mend that first", unread);
        }
    }

    // Only for the handles, and without them there is another way.
    private NftRuleset? ReadNft()
    {
        try
        {
            return backend is Backend.IptablesNft or Backend.Ip6tablesNft ? RulesetReader.ReadNft() : null;
        }
        catch (Exception unread) when (unread is UnreadException or ToolException or RulesetFormatException)
        {
            return null;
        }
    }

    private void Run(IptablesBatch batch)
    {
        try
        {
            string path = IptablesTool.Find(backend, "restore")
                ?? throw new MitigationException($"{IptablesRuleset.ToolOf(backend)}-restore is not installed", "install iptables");
            ToolResult result = ToolProcess.Run(path, RestoreOptions, $"{batch}");
            if (result.ExitCode != 0)
            {
                throw new MitigationException($"{Path.GetFileName(path)} refused: {result.Errors}", "the rules are as they were") { NothingChanged = true };
            }
        }
        catch (ToolException failed)
        {
            throw new MitigationException(failed.Message, "\"snatrace mitigate status\" shows what is in force", failed);
        }
    }
}
