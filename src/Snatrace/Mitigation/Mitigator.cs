using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Mitigation;

/// <summary>
/// Changes rules and puts them back. What is changed is written down first, so that a process killed at any point leaves the old rules or
/// the new ones, and a file from which <see cref="Revert"/> knows what to do.
/// </summary>
public sealed class Mitigator
{
    private readonly StateFolder _folder;
    private readonly IRuleKeeper _keeper;
    private readonly Func<HostRulesets> _read;
    private readonly IWatchdog _watchdog;
    private readonly TimeProvider _time;

    /// <param name="folder">Where it is written what is changed.</param>
    /// <param name="keeper">Who changes the rules.</param>
    /// <param name="read">Reads all rules, to look at what was written.</param>
    /// <param name="watchdog">Who puts them back when nobody confirms.</param>
    /// <param name="time">For the date of a change.</param>
    internal Mitigator(StateFolder folder, IRuleKeeper keeper, Func<HostRulesets> read, IWatchdog watchdog, TimeProvider time)
    {
        _folder = folder;
        _keeper = keeper;
        _read = read;
        _watchdog = watchdog;
        _time = time;
    }

    /// <summary>For the calling thread's network namespace, with the tools of this machine.</summary>
    public static Mitigator Here(StateFolder folder, TimeProvider time) => new(folder, new RuleKeepers(), RulesetReader.Read, new WatchdogProcess(), time);

    /// <summary>Makes the changes.</summary>
    /// <param name="changes">What to change; at least one.</param>
    /// <param name="confirmWithin">After this they are put back unless <see cref="Confirm"/> came; null to keep them.</param>
    /// <exception cref="MitigationException">Nothing was changed, and why.</exception>
    public MitigationState Apply(IReadOnlyList<RuleChange> changes, TimeSpan? confirmWithin)
    {
        using StateLock mine = _folder.Lock();
        IReadOnlyList<RuleChange> earlier = EarlierInForce();
        RefuseToMix(earlier, changes, confirmWithin);
        HostRulesets before = _read();
        RefuseTableOfThatName(before, changes);
        RefuseOutdatedTable(before, changes);
        IReadOnlyList<SourceNatRule> rules = KernelHandles.Of(before);
        changes = [.. changes.Select(change => change.Beside(rules))];
        DateTimeOffset now = _time.GetLocalNow();
        var state = new MitigationState(_folder.Network, now, MitigationPhase.Applying, now + confirmWithin, [.. earlier, .. changes]);
        _folder.Write(state);
        try
        {
            state = state with { Watchdog = confirmWithin is { } patience ? _watchdog.Start(patience) : null };
            mine.PassOn(); // not before: the watchdog stays
            _keeper.Replace(changes);
            ReadBack back = ReadBack.OfApply(before, _read(), changes);
            changes = back.Changes;
            RefuseDifference(back);
            state = state with
            {
                Phase = confirmWithin is null ? MitigationPhase.Confirmed : MitigationPhase.Unconfirmed,
                Changes = [.. earlier, .. changes],
            };
            _folder.Write(state);
            return state;
        }
        catch (MitigationException failed)
        {
            Undo(state, changes, earlier, before, failed);
            throw;
        }
    }

    /// <summary>Keeps what was changed.</summary>
    /// <exception cref="MitigationException">There is nothing to confirm.</exception>
    public MitigationState Confirm()
    {
        using StateLock mine = _folder.Lock();
        MitigationState state = _folder.Read() switch
        {
            { Phase: MitigationPhase.Unconfirmed } waiting => waiting,
            { Phase: MitigationPhase.Confirmed } => throw new MitigationException("it is confirmed already", "\"snatrace mitigate status\" shows what is in force"),
            { Phase: MitigationPhase.Applying } => throw new MitigationException("the change was not finished", "put it back with \"snatrace mitigate revert\""),
            { Ended: { } reason } => throw new MitigationException($"it is put back already: {reason}", "apply it again"),
            _ => throw new MitigationException("nothing was changed here", "\"snatrace mitigate\" shows what could be"),
        };
        state = state with { Phase = MitigationPhase.Confirmed, ConfirmBy = null, Watchdog = null };
        _folder.Write(state);
        return state;
    }

    /// <summary>Puts back what was changed.</summary>
    /// <returns>What is put back, and what was not in force any more.</returns>
    /// <exception cref="MitigationException">There is nothing to put back, or it cannot be.</exception>
    public RevertResult Revert()
    {
        using StateLock mine = _folder.Lock();
        mine.PassOn();
        return _folder.Read() is { Phase: not MitigationPhase.Reverted } state
            ? PutBack(state, "asked for")
            : throw new MitigationException("nothing is changed here", "\"snatrace mitigate\" shows what could be");
    }

    /// <summary>Puts back what was changed and has not been confirmed; for the watchdog, when its time is over.</summary>
    /// <param name="seen">The change as the watchdog saw it last: it holds where the file is gone, which is no confirmation.</param>
    /// <returns>What was put back; null when there was nothing to do.</returns>
    internal RevertResult? RevertUnlessConfirmed(MitigationState seen)
    {
        using StateLock mine = _folder.Lock();
        mine.PassOn();
        return (_folder.Read() ?? seen) is { Phase: MitigationPhase.Applying or MitigationPhase.Unconfirmed } state && state.ChangedAt == seen.ChangedAt
            ? PutBack(state, "not confirmed in time")
            : null;
    }

    /// <summary>What was changed and how much of it is in force; null when nothing was ever changed here.</summary>
    /// <exception cref="MitigationException">It cannot be read.</exception>
    public MitigationStatus? Status()
    {
        if (_folder.Read() is not { } state)
        {
            return null;
        }

        if (state.Phase == MitigationPhase.Reverted)
        {
            return new MitigationStatus(state, []);
        }

        IReadOnlyList<RuleChange> inForce = _keeper.InForce(state.Changes);
        return new MitigationStatus(state, inForce) { Overruled = Overruled(_read(), inForce) };
    }

    // A change decides as long as one of its rules does.
    private static IReadOnlyList<OverruledChange> Overruled(HostRulesets rulesets, IReadOnlyList<RuleChange> inForce)
    {
        IEnumerable<(RuleChange Change, SourceNatRule Rule)> written =
        [
            .. from found in FoundChange.Among(KernelHandles.Of(rulesets), [.. inForce.Where(change => change.OwnTable is null)])
               from rule in found.Inserted.Append(found.Edited).OfType<SourceNatRule>()
               select (found.Change, rule),
            .. OwnTableRules.Find(rulesets.Nft, inForce),
        ];
        return
        [
            .. from pair in written
               group pair.Rule by pair.Change into own
               let rules = own.Select(rule => (Is: RuleOrder.IsOverruled(rulesets, rule, out SourceNatRule? other), By: other)).ToArray()
               where rules.All(rule => rule.Is)
               select new OverruledChange(own.Key, rules[0].By),
        ];
    }

    // What is in force of an earlier change has to be put back by the same revert.
    private IReadOnlyList<RuleChange> EarlierInForce() => _folder.Read() switch
    {
        null or { Phase: MitigationPhase.Reverted } => [],
        { Phase: MitigationPhase.Confirmed } state => _keeper.InForce(state.Changes),
        { Phase: MitigationPhase.Unconfirmed } => throw new MitigationException(
            "an earlier change waits to be confirmed", "\"snatrace mitigate confirm\" keeps it, \"snatrace mitigate revert\" puts it back"),
        _ => throw new MitigationException("an earlier change was not finished", "put it back with \"snatrace mitigate revert\""),
    };

    // A change is found again by the text of its rules, which another change on top of it would change; and what is put back for want of a
    // confirmation must not take with it what was confirmed.
    private static void RefuseToMix(IReadOnlyList<RuleChange> earlier, IReadOnlyList<RuleChange> changes, TimeSpan? confirmWithin)
    {
        if (earlier.Count == 0)
        {
            return;
        }

        if (confirmWithin is not null)
        {
            throw new MitigationException(
                "an earlier change is in force, and would be put back together with this one",
                "leave out --confirm-within, or put it back first with \"snatrace mitigate revert\"");
        }

        if (earlier.Concat(changes).Any(change => !change.IsEdit))
        {
            throw new MitigationException(
                "an earlier change is in force, and ports of its own for each address, or a table of our own, do not go with another", "put it back first with \"snatrace mitigate revert\"");
        }
    }

    // Ours has a name of its own, so what bears it was left behind, and nothing tells by whom.
    private static void RefuseTableOfThatName(HostRulesets rulesets, IReadOnlyList<RuleChange> changes)
    {
        if (OwnTableRules.Families(rulesets.Nft).Intersect(changes.Select(change => change.OwnTable?.Family)).FirstOrDefault() is { } family)
        {
            throw new MitigationException(
                $"there is a table {family} {OwnTable.Name} already", $"look at it, and remove it with \"nft delete table {family} {OwnTable.Name}\"");
        }
    }

    private static void RefuseOutdatedTable(HostRulesets rulesets, IReadOnlyList<RuleChange> changes)
    {
        if (changes.FirstOrDefault(change => change.OwnTable is not null && !OwnTableRules.IsUpToDate(rulesets, change)) is { } outdated)
        {
            throw new MitigationException(
                $"the rules have changed since they were read: \"{outdated.Original}\", or what stands before it", "look at the plan once more, and apply it again");
        }
    }

    private static void RefuseDifference(ReadBack back)
    {
        if (back.Difference is { } difference)
        {
            throw new MitigationException(
                $"the rules are not as planned when read back: {difference}",
                "they are put back; if somebody else was at them, apply it again, else their tool does not do what it is told");
        }
    }

    // What a tool wrote in place of what it was told is not known for ours, and so not taken away.
    private void RefuseRest(MitigationException failed, HostRulesets before, IReadOnlyList<RuleChange> changes)
    {
        if (!failed.NothingChanged && ReadBack.OfUndo(before, _read(), changes) is { } difference)
        {
            throw new MitigationException(difference, failed.NextStep);
        }
    }

    private RevertResult PutBack(MitigationState state, string reason)
    {
        HostRulesets before = _read();
        IReadOnlyList<RuleChange> restored = _keeper.Restore(state.Changes);
        string? difference = ReadBack.OfRevert(before, _read(), restored);
        _folder.Write(state with { Phase = MitigationPhase.Reverted, Watchdog = null, Ended = reason });
        return new RevertResult(restored, [.. state.Changes.Except(restored)]) { Difference = difference };
    }

    private void Undo(
        MitigationState state, IReadOnlyList<RuleChange> changes, IReadOnlyList<RuleChange> earlier, HostRulesets before, MitigationException failed)
    {
        try
        {
            _ = failed.NothingChanged ? [] : _keeper.Restore(changes);
            RefuseRest(failed, before, changes);
            _folder.Write(earlier.Count > 0
                ? state with { Phase = MitigationPhase.Confirmed, Watchdog = null, ConfirmBy = null, Changes = earlier }
                : state with { Phase = MitigationPhase.Reverted, Watchdog = null, Ended = failed.Message });
        }
        catch (MitigationException again)
        {
            throw new MitigationException(
                $"{failed.Message}, and putting back what was changed failed as well: {again.Message}",
                "\"snatrace mitigate status\" shows what is in force, \"snatrace mitigate revert\" puts it back",
                failed);
        }
    }
}
