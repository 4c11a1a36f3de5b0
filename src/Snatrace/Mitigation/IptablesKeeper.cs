using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;

namespace Snatrace.Mitigation;

/// <summary>
/// iptables: the nat table is saved, edited and restored as a whole, with its counters; the kernel takes the new one in one step. A table is
/// read right before it is written, so that only what others do within those milliseconds can be lost.
/// </summary>
internal sealed class IptablesKeeper(Backend backend) : IRuleKeeper
{
    private const string Table = "nat";

    // iptables-legacy has a lock of its own, which another tool may hold.
    private static readonly string[] RestoreOptions = ["--counters", "--wait", "5"];

    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        IptablesRuleset ruleset = Read();

        // From the last rule to the first: what is inserted moves those behind it.
        foreach (RuleChange change in changes.OrderByDescending(change => change.Location.Position))
        {
            SourceNatRule rule = change.FindOriginal(ruleset.SourceNatRules) ?? throw NotThere(change);
            ruleset = change.IsEdit ? ruleset.Replace(rule, change.Edited) : ruleset.InsertBefore(rule, [.. change.Inserted.Select(copy => copy.Text)]);
        }

        Write(ruleset);
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        IptablesRuleset ruleset = Read();
        var restored = new List<RuleChange>();
        foreach (RuleChange change in changes)
        {
            IReadOnlyList<SourceNatRule> inserted = change.FindInserted(ruleset.SourceNatRules);
            SourceNatRule? edited = change.FindEdited(ruleset.SourceNatRules);
            if (edited is not null || inserted.Count > 0)
            {
                ruleset = edited is null ? ruleset : ruleset.Replace(edited, change.Original);
                ruleset = inserted.Count == 0 ? ruleset : ruleset.Remove(change.FindInserted(ruleset.SourceNatRules));
                restored.Add(change);
            }
        }

        if (restored.Count > 0)
        {
            Write(ruleset);
        }

        return restored;
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes)
    {
        IReadOnlyList<SourceNatRule> rules = Read().SourceNatRules;
        return [.. changes.Where(change => change.FindEdited(rules) is not null || change.FindInserted(rules).Count > 0)];
    }

    private static MitigationException NotThere(RuleChange change) => new(
        $"the rules have changed since they were read: \"{change.Original}\" is not where it was", "look at the plan once more, and apply it again");

    private IptablesRuleset Read()
    {
        try
        {
            return RulesetReader.Read(backend, nft: null) ?? IptablesRuleset.Parse("", backend);
        }
        catch (Exception unread) when (unread is UnreadException or ToolException or RulesetFormatException)
        {
            throw new MitigationException($"the rules cannot be read: {unread.Message}", "nothing was changed; mend that first", unread);
        }
    }

    private void Write(IptablesRuleset ruleset)
    {
        try
        {
            string path = IptablesTool.Find(backend, "restore")
                ?? throw new MitigationException($"{IptablesRuleset.ToolOf(backend)}-restore is not installed", "install iptables");
            ToolResult result = ToolProcess.Run(path, RestoreOptions, ruleset.TableText(Table));
            if (result.ExitCode != 0)
            {
                throw new MitigationException($"{Path.GetFileName(path)} refused: {result.Errors}", "the rules are as they were");
            }
        }
        catch (ToolException failed)
        {
            throw new MitigationException(failed.Message, "\"snatrace mitigate status\" shows what is in force", failed);
        }
    }
}
