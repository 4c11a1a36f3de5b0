using Snatrace.Mitigation;

namespace Snatrace.Tests.Mitigation;

/// <summary>Keeps rules in memory, and tells what it was asked to do.</summary>
internal sealed class FakeKeeper : IRuleKeeper
{
    // By text: what comes out of a file is equal and not the same.
    private readonly HashSet<string> _inForce = [];

    /// <summary>What was asked of it, in order.</summary>
    internal List<string> Asked { get; } = [];

    /// <summary>Called before it changes anything.</summary>
    internal Action? Changing { get; set; }

    /// <summary>Throws this once half of the changes are made.</summary>
    internal MitigationException? Refusal { get; set; }

    /// <summary>Throws this when asked to put back.</summary>
    internal MitigationException? RefusalToRestore { get; set; }

    /// <summary>Rules that are changed, as they were.</summary>
    internal IReadOnlySet<string> Changed => _inForce;

    /// <summary>Somebody else writes a rule anew.</summary>
    internal void Overwrite(RuleChange change) => _inForce.Remove(change.Original);

    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        Asked.Add("replace");
        Changing?.Invoke();
        foreach (RuleChange change in changes)
        {
            _ = _inForce.Add(change.Original);
            if (Refusal is not null)
            {
                throw Refusal;
            }
        }
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes)
    {
        Asked.Add("restore");
        return RefusalToRestore is null ? [.. changes.Where(change => _inForce.Remove(change.Original))] : throw RefusalToRestore;
    }

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) => [.. changes.Where(change => _inForce.Contains(change.Original))];
}
