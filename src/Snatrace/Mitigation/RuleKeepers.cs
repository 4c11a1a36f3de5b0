using Snatrace.Rulesets;

namespace Snatrace.Mitigation;

/// <summary>All keepers as one: each change goes to the one that keeps its rule.</summary>
internal sealed class RuleKeepers : IRuleKeeper
{
    private readonly Func<Backend?, IRuleKeeper> _keeperOf;

    /// <summary>The keepers of the calling thread's network namespace.</summary>
    internal RuleKeepers()
        : this(backend => backend switch { null => new OwnTableKeeper(), Backend.Nft => new NftKeeper(), { } iptables => new IptablesKeeper(iptables) })
    {
    }

    /// <param name="keeperOf">Who keeps the rules of a backend; null for our own table.</param>
    internal RuleKeepers(Func<Backend?, IRuleKeeper> keeperOf) => _keeperOf = keeperOf;

    public void Replace(IReadOnlyList<RuleChange> changes)
    {
        bool isFirst = true;
        foreach ((IRuleKeeper keeper, IReadOnlyList<RuleChange> own) in ByKeeper(changes))
        {
            try
            {
                keeper.Replace(own);
            }
            catch (RuleEditException moved)
            {
                throw new MitigationException(
                    $"the rules have changed since they were read: {moved.Message}", "look at the plan once more, and apply it again", moved)
                {
                    NothingChanged = isFirst,
                };
            }
            catch (MitigationException refused) when (!isFirst)
            {
                throw new MitigationException(refused.Message, refused.NextStep, refused); // the ones before have changed theirs
            }

            isFirst = false;
        }
    }

    public IReadOnlyList<RuleChange> Restore(IReadOnlyList<RuleChange> changes) => [.. ByKeeper(changes).SelectMany(part => Restore(part.Keeper, part.Own))];

    public IReadOnlyList<RuleChange> InForce(IReadOnlyList<RuleChange> changes) => [.. ByKeeper(changes).SelectMany(part => part.Keeper.InForce(part.Own))];

    // Nothing of that keeper's was touched: its edits are made together, or not at all.
    private static IReadOnlyList<RuleChange> Restore(IRuleKeeper keeper, IReadOnlyList<RuleChange> changes)
    {
        try
        {
            return keeper.Restore(changes);
        }
        catch (RuleEditException moved)
        {
            throw new MitigationException(
                $"it cannot be put back: {moved.Message}", "\"snatrace mitigate status\" shows what is in force; try again, or put that rule back by hand", moved);
        }
    }

    private IEnumerable<(IRuleKeeper Keeper, IReadOnlyList<RuleChange> Own)> ByKeeper(IReadOnlyList<RuleChange> changes) =>
        from change in changes
        group change by change.OwnTable is null ? change.Location.Backend : (Backend?)null into own
        select (_keeperOf(own.Key), (IReadOnlyList<RuleChange>)[.. own]);
}
