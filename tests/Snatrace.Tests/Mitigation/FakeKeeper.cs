using Snatrace.Mitigation;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Mitigation;

/// <summary>Keeps rules of iptables in memory, and tells what it was asked to do.</summary>
internal sealed class FakeKeeper : IRuleKeeper
{
    // By text: what comes out of a file is equal and not the same.
    private readonly List<string> _rules;

    /// <param name="rules">What stands in the chain.</param>
    internal FakeKeeper(params string[] rules) => _rules = [.. rules];

    internal FakeKeeper()
        : this(GivenChange.First.Original, GivenChange.Second.Original, GivenChange.Third.Original)
    {
    }

    /// <summary>What was asked of it, in order.</summary>
    internal List<string> Asked { get; } = [];

    /// <summary>Called before it changes anything.</summary>
    internal Action? Changing { get; set; }

    /// <summary>Throws this once half of the changes are made.</summary>
    internal MitigationException? Refusal { get; set; }

    /// <summary>Throws this when asked to put back.</summary>
    internal MitigationException? RefusalToRestore { get; set; }

    /// <summary>What it writes in place of what it is told to.</summary>
    internal Func<string, string> Writing { get; set; } = text => text;

    /// <summary>Rules that are changed, as they were.</summary>
    internal IReadOnlyList<string> Changed => [.. _rules.Where(rule => rule.EndsWith(" --random-fully", StringComparison.Ordinal)).Select(rule => rule[..^15])];

    /// <summary>All rules.</summary>
    internal IList<string> Rules => _rules;

    /// <summary>All rules, as they are read.</summary>
    internal HostRulesets Read() => GivenRulesets.Iptables([.. _rules]);

    /// <summary>Somebody else writes a rule anew.</summary>
    internal void Overwrite(RuleChange change) => _rules[_rules.IndexOf(change.Edited)] = change.Original;

    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        Asked.Add("replace");
        Changing?.Invoke();
        foreach (RuleChange change in changes)
        {
            if (!change.IsEdit)
            {
                _rules.InsertRange(_rules.IndexOf(change.Original), change.Inserted.Select(copy => copy.Text));
                continue;
            }

            _rules[_rules.IndexOf(change.Original)] = Writing(change.Edited);
            if (Refusal is not null)
            {
                throw Refusal;
            }
        }
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        Asked.Add("restore");
        if (RefusalToRestore is not null)
        {
            throw RefusalToRestore;
        }

        IReadOnlyList<FoundChange> found = FoundChange.Among(Read().SourceNatRules, changes);
        foreach (FoundChange change in found.Where(change => change.Edited is not null))
        {
            _rules[change.Edited!.Location.Position - 1] = change.Change.Original;
        }

        return [.. found.Select(change => change.Change)];
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) =>
        [.. FoundChange.Among(Read().SourceNatRules, changes).Select(found => found.Change)];
}
