using Snatrace.Mitigation;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Iptables;
using Snatrace.Rulesets.Nft;

namespace Snatrace.Tests.Mitigation;

/// <summary>What is done in which order, and what is left when something fails.</summary>
public sealed class MitigatorTests : IDisposable
{
    private static readonly MitigationException No = new("no", "ask again");

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeKeeper _keeper = new();
    private readonly FakeWatchdog _watchdog = new();
    private readonly StateFolder _folder;
    private readonly Mitigator _mitigator;

    public MitigatorTests()
    {
        _folder = new StateFolder(Path.Combine(_temporary.Path, "snatrace"), "net:[42]");
        _mitigator = new Mitigator(_folder, _keeper, _keeper.Read, _watchdog, TimeProvider.System);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void It_is_written_down_before_it_is_done()
    {
        MitigationState? seen = null;
        _keeper.Changing = () => seen = _folder.Read();

        MitigationState state = _mitigator.Apply([GivenChange.First], confirmWithin: null);

        Assert.Equal((MitigationPhase.Applying, "net:[42]"), (seen!.Phase, seen.Network));
        Assert.Equal([GivenChange.First.Edited], seen.Changes.Select(change => change.Edited));
        Assert.Equal((MitigationPhase.Confirmed, null, null), (state.Phase, state.ConfirmBy, state.Watchdog));
        Assert.Equal($"{state}", $"{_folder.Read()}");
        Assert.Equal([GivenChange.First.Original], _keeper.Changed);
        Assert.Empty(_watchdog.Started);
    }

    [Fact]
    public void With_a_time_limit_somebody_watches_before_it_is_done()
    {
        int watching = 0;
        _keeper.Changing = () => watching = _watchdog.Started.Count;

        MitigationState state = _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(60));

        Assert.Equal(1, watching);
        Assert.Equal([TimeSpan.FromSeconds(60)], _watchdog.Started);
        Assert.Equal((MitigationPhase.Unconfirmed, FakeWatchdog.Process), (state.Phase, state.Watchdog));
        Assert.Equal(TimeSpan.FromSeconds(60), state.ConfirmBy - state.ChangedAt);
    }

    [Fact]
    public void A_watchdog_that_does_not_start_leaves_the_rules()
    {
        _watchdog.Refusal = No;

        Assert.Same(No, Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(1))));

        Assert.DoesNotContain("replace", _keeper.Asked);
        Assert.Equal((MitigationPhase.Reverted, "no"), (_folder.Read()!.Phase, _folder.Read()!.Ended));
    }

    [Fact]
    public void What_was_half_done_when_it_failed_is_undone()
    {
        _keeper.Refusal = No;

        Assert.Same(No, Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First, GivenChange.Second], confirmWithin: null)));

        Assert.Empty(_keeper.Changed);
        Assert.Equal(["replace", "restore"], _keeper.Asked);
        Assert.Equal("nothing is changed here", Assert.Throws<MitigationException>(_mitigator.Revert).Message);
    }

    [Fact]
    public void What_cannot_be_undone_is_said_with_both_reasons_and_revert_still_can()
    {
        _keeper.Refusal = No;
        _keeper.RefusalToRestore = new MitigationException("nor back", "ask again");

        MitigationException failed = Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First], confirmWithin: null));

        Assert.Equal("no, and putting back what was changed failed as well: nor back", failed.Message);
        Assert.Contains("revert", failed.NextStep, StringComparison.Ordinal);
        Assert.Equal(MitigationPhase.Applying, _folder.Read()!.Phase);
        _keeper.RefusalToRestore = null;
        Assert.Equal([GivenChange.First.Edited], _mitigator.Revert().Restored.Select(change => change.Edited));
        Assert.Empty(_keeper.Changed);
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_done()
    {
        File.WriteAllText(Path.Combine(_temporary.Path, "snatrace"), "a file where the folder should be");

        Assert.Contains("cannot be written down", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.First], confirmWithin: null)).Message, StringComparison.Ordinal);

        Assert.Empty(_keeper.Asked);
    }

    [Fact]
    public void What_cannot_be_noted_as_done_is_undone()
    {
        // A folder where the unfinished file would be, from the moment the rules change.
        _keeper.Changing = () => Directory.CreateDirectory($"{_folder.File}.new");

        Assert.Contains("cannot be written down", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.First], confirmWithin: null)).Message, StringComparison.Ordinal);

        Assert.Empty(_keeper.Changed);
        Directory.Delete($"{_folder.File}.new");
        Assert.Empty(_mitigator.Revert().Restored);
    }

    [Fact]
    public void A_second_change_waits_for_the_first_to_be_confirmed()
    {
        _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(60));

        Assert.Equal("an earlier change waits to be confirmed", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.Second], confirmWithin: null)).Message);

        Assert.Equal([GivenChange.First.Original], _keeper.Changed);
        Assert.Equal(MitigationPhase.Unconfirmed, _folder.Read()!.Phase);
    }

    [Fact]
    public void A_second_change_goes_back_together_with_the_first_as_far_as_that_is_in_force()
    {
        RuleChange overwritten = GivenChange.Third;
        _mitigator.Apply([GivenChange.First, overwritten], confirmWithin: null);
        _keeper.Overwrite(overwritten);

        MitigationState state = _mitigator.Apply([GivenChange.Second], confirmWithin: null);

        Assert.Equal([GivenChange.First.Original, GivenChange.Second.Original], state.Changes.Select(change => change.Original));
    }

    [Fact]
    public void A_second_change_that_fails_leaves_the_first()
    {
        _mitigator.Apply([GivenChange.First], confirmWithin: null);
        _keeper.Refusal = No;

        Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.Second], confirmWithin: null));

        Assert.Equal([GivenChange.First.Original], _keeper.Changed);
        MitigationState state = _folder.Read()!;
        Assert.Equal((MitigationPhase.Confirmed, null, null), (state.Phase, state.ConfirmBy, state.Watchdog));
        Assert.Equal([GivenChange.First.Original], state.Changes.Select(change => change.Original));
    }

    // What is put back for want of a confirmation must not take with it what was confirmed.
    [Fact]
    public void While_a_change_is_in_force_there_is_no_second_with_a_time_limit()
    {
        _mitigator.Apply([GivenChange.First], confirmWithin: null);

        Assert.Contains("put back together with this one", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.Second], TimeSpan.FromSeconds(60))).Message, StringComparison.Ordinal);

        Assert.Equal([GivenChange.First.Original], _keeper.Changed);
        Assert.Empty(_watchdog.Started);
        Assert.Equal(MitigationPhase.Confirmed, _folder.Read()!.Phase);
    }

    // The second would edit the copies of the first, and nobody would know them again.
    [Fact]
    public void Ports_for_each_address_do_not_go_with_another_change()
    {
        RuleChange partition = GivenChange.First with
        {
            Edited = GivenChange.First.Original,
            Inserted = [new InsertedRule("-A POSTROUTING -s 198.18.10.2/32 -p tcp -j MASQUERADE --to-ports 1024-2047", "198.18.10.2", "tcp", new(1024, 2047))],
        };
        _mitigator.Apply([partition], confirmWithin: null);

        Assert.Contains("do not go with another", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.Second], confirmWithin: null)).Message, StringComparison.Ordinal);
    }

    // A rule that reads like ours may be somebody else's: nothing is put back that was not changed.
    [Fact]
    public void What_was_refused_before_anything_changed_is_not_put_back()
    {
        _keeper.Refusal = new MitigationException("no", "ask again") { NothingChanged = true };

        Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First], confirmWithin: null));

        Assert.Equal(["replace"], _keeper.Asked);
        Assert.Equal(MitigationPhase.Reverted, _folder.Read()!.Phase);
    }

    [Fact]
    public void Who_confirms_keeps_and_can_still_revert()
    {
        _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(60));

        MitigationState state = _mitigator.Confirm();

        Assert.Equal((MitigationPhase.Confirmed, null, null), (state.Phase, state.ConfirmBy, state.Watchdog));
        Assert.Null(_mitigator.RevertUnlessConfirmed(state));
        Assert.NotEmpty(_keeper.Changed);
        Assert.Single(_mitigator.Revert().Restored);
        Assert.Empty(_keeper.Changed);
    }

    [Fact]
    public void Out_of_time_it_is_put_back_once()
    {
        MitigationState state = _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(60));

        Assert.Null(_mitigator.RevertUnlessConfirmed(state with { ChangedAt = state.ChangedAt - TimeSpan.FromTicks(1) }));
        Assert.NotEmpty(_keeper.Changed);
        Assert.Single(_mitigator.RevertUnlessConfirmed(state)!.Restored);
        Assert.Empty(_keeper.Changed);
        Assert.Null(_mitigator.RevertUnlessConfirmed(state));
        Assert.Equal("it is put back already: not confirmed in time", Assert.Throws<MitigationException>(_mitigator.Confirm).Message);
    }

    [Fact]
    public void A_killed_apply_is_put_back_and_nothing_else_works_before()
    {
        _keeper.Changing = () => throw new InvalidOperationException("killed");
        Assert.Throws<InvalidOperationException>(() => _mitigator.Apply([GivenChange.First], TimeSpan.FromSeconds(60)));
        _keeper.Changing = null;

        Assert.Equal("the change was not finished", Assert.Throws<MitigationException>(_mitigator.Confirm).Message);
        Assert.Equal("an earlier change was not finished", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.Second], confirmWithin: null)).Message);
        Assert.Equal(MitigationPhase.Applying, _mitigator.Status()!.State.Phase);
        Assert.NotNull(_mitigator.RevertUnlessConfirmed(_folder.Read()!));
        Assert.Equal(MitigationPhase.Reverted, _mitigator.Status()!.State.Phase);
    }

    [Fact]
    public void What_was_written_anew_is_reported_as_gone()
    {
        _mitigator.Apply([GivenChange.First, GivenChange.Second], confirmWithin: null);
        _keeper.Overwrite(GivenChange.First);

        Assert.Equal([GivenChange.Second.Original], _mitigator.Status()!.InForce.Select(change => change.Original));
        RevertResult result = _mitigator.Revert();

        Assert.Equal([GivenChange.Second.Original], result.Restored.Select(change => change.Original));
        Assert.Equal([GivenChange.First.Original], result.Gone.Select(change => change.Original));
        Assert.Empty(_mitigator.Status()!.InForce);
    }

    [Fact]
    public void A_revert_that_fails_can_be_tried_again()
    {
        _mitigator.Apply([GivenChange.First], confirmWithin: null);
        _keeper.RefusalToRestore = No;
        Assert.Same(No, Assert.Throws<MitigationException>(_mitigator.Revert));
        _keeper.RefusalToRestore = null;

        Assert.Single(_mitigator.Revert().Restored);
    }

    [Fact]
    public void Where_nothing_was_changed_there_is_nothing_to_do()
    {
        Assert.Null(_mitigator.Status());
        Assert.Equal("nothing was changed here", Assert.Throws<MitigationException>(_mitigator.Confirm).Message);
        Assert.Equal("nothing is changed here", Assert.Throws<MitigationException>(_mitigator.Revert).Message);
    }

    [Fact]
    public void Only_one_at_a_time()
    {
        using IDisposable other = _folder.Lock();

        Assert.All<Action>(
            [() => _mitigator.Apply([GivenChange.First], null), () => _mitigator.Confirm(), () => _mitigator.Revert()],
            action => Assert.Contains(
                $"process {Environment.ProcessId} is changing rules", Assert.Throws<MitigationException>(action).Message, StringComparison.Ordinal));
        Assert.Empty(_keeper.Asked);
    }

    [Fact]
    public void What_the_tool_prints_in_other_words_is_as_planned_and_found_again()
    {
        _keeper.Writing = text => text.Replace("/24", "/255.255.255.0", StringComparison.Ordinal);

        MitigationState state = _mitigator.Apply([GivenChange.First], confirmWithin: null);

        string written = Assert.Single(state.Changes).Edited;
        Assert.Contains("/255.255.255.0", written, StringComparison.Ordinal);
        Assert.Equal(written, Assert.Single(_mitigator.Status()!.InForce).Edited);
        Assert.Null(_mitigator.Revert().Difference);
        Assert.Equal(GivenChange.First.Original, _keeper.Rules[0]);
    }

    [Fact]
    public void What_reads_otherwise_than_planned_is_said()
    {
        _keeper.Writing = text => text.Replace("--random-fully", "--random", StringComparison.Ordinal);

        MitigationException failed = Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First], confirmWithin: null));

        Assert.StartsWith($"the rules are not as planned when read back: \"{GivenChange.First.Edited}\" is not where it should be", failed.Message, StringComparison.Ordinal);
        Assert.Contains("failed as well", failed.Message, StringComparison.Ordinal); // that is no rule of ours
        Assert.Equal(MitigationPhase.Applying, _folder.Read()!.Phase);
    }

    [Fact]
    public void Somebody_elses_rule_that_goes_meanwhile_is_a_difference_and_one_that_comes_is_none()
    {
        _keeper.Changing = () => _keeper.Rules.Add("-A POSTROUTING -s 198.18.99.0/24 -j ACCEPT");
        _mitigator.Apply([GivenChange.First], confirmWithin: null);
        _mitigator.Revert();

        _keeper.Changing = () => _keeper.Rules.RemoveAt(2);
        MitigationException failed = Assert.Throws<MitigationException>(() => _mitigator.Apply([GivenChange.First], confirmWithin: null));

        Assert.Contains($"\"{GivenChange.Third.Original}\" is not where it should be", failed.Message, StringComparison.Ordinal);
        Assert.Empty(_keeper.Changed);
    }

    // The question, and the race before the change, leave time for it.
    [Fact]
    public void An_exception_that_came_after_the_plan_is_not_overtaken()
    {
        RuleChange planned = MitigationPlan.InOwnTable(_keeper.Read(), [1]).Changes[0].Change;
        _keeper.Rules.Insert(1, "-A POSTROUTING -d 198.18.99.0/24 -j RETURN"); // behind it: no matter
        Assert.True(OwnTableRules.IsUpToDate(_keeper.Read(), planned));

        _keeper.Rules[0] = "-A POSTROUTING -d 198.18.99.0/24 -j RETURN";
        _keeper.Rules[1] = GivenChange.First.Original;

        Assert.StartsWith("the rules have changed since they were read", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([planned], confirmWithin: null)).Message, StringComparison.Ordinal);
        Assert.Empty(_keeper.Asked);
    }

    // What bans addresses, or starts containers, takes rules out of other tables all the time.
    [Fact]
    public void What_goes_meanwhile_in_another_table_is_no_difference()
    {
        string ban = "-A INPUT -s 198.18.99.1/32 -j DROP\n";
        var mitigator = new Mitigator(_folder, _keeper, Read, _watchdog, TimeProvider.System);
        _keeper.Changing = () => ban = "";

        Assert.Equal(MitigationPhase.Confirmed, mitigator.Apply([GivenChange.First], confirmWithin: null).Phase);

        HostRulesets Read() => new(
            NftRuleset.Empty,
            [.. _keeper.Read().Iptables, IptablesRuleset.Parse($"*filter\n:INPUT ACCEPT [0:0]\n{ban}COMMIT\n", Backend.IptablesNft)],
            []);
    }

    [Fact]
    public void A_rule_that_was_not_replaced_but_doubled_is_a_difference()
    {
        _keeper.Writing = text => $"{text}\n[0:0] {GivenChange.First.Original}";

        Assert.Contains($"\"{GivenChange.First.Original}\" is still there", Assert.Throws<MitigationException>(
            () => _mitigator.Apply([GivenChange.First], confirmWithin: null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_rule_before_ours_overrules_it()
    {
        _mitigator.Apply([GivenChange.First, GivenChange.Second], confirmWithin: null);
        Assert.Empty(_mitigator.Status()!.Overruled);

        _keeper.Rules.Insert(0, GivenChange.First.Original);

        OverruledChange overruled = Assert.Single(_mitigator.Status()!.Overruled);
        Assert.Equal((GivenChange.First.Original, 1), (overruled.By!.Text, overruled.By.Location.Position));
        Assert.Equal(GivenChange.First.Edited, overruled.Change.Edited);
        Assert.Equal(2, _mitigator.Status()!.InForce.Count);
    }
}
