using Snatrace.Mitigation;

namespace Snatrace.Tests.Mitigation;

/// <summary>Who waits for the confirmation.</summary>
public sealed class WatchdogTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeKeeper _keeper = new();
    private readonly StateFolder _folder;
    private readonly Mitigator _mitigator;
    private readonly Watchdog _watchdog;

    public WatchdogTests()
    {
        _folder = new StateFolder(_temporary.Path, "net:[42]");
        _mitigator = new Mitigator(_folder, _keeper, _keeper.Read, new FakeWatchdog(), TimeProvider.System);
        _watchdog = new Watchdog(_mitigator, _folder);
        _mitigator.Apply([GivenChange.First], Long);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void When_its_time_is_over_it_puts_back()
    {
        bool ready = false;
        _watchdog.Run(TimeSpan.Zero, () => ready = true, CancellationToken.None);

        Assert.True(ready);
        Assert.Empty(_keeper.Changed);
    }

    [Fact]
    public void Once_it_is_confirmed_it_goes()
    {
        _watchdog.Run(Long, () => _mitigator.Confirm(), CancellationToken.None);

        Assert.NotEmpty(_keeper.Changed);
        Assert.Equal(MitigationPhase.Confirmed, _folder.Read()!.Phase);
    }

    [Fact]
    public void Another_change_is_not_its_own()
    {
        _watchdog.Run(
            Long,
            () =>
            {
                _mitigator.Revert();
                _mitigator.Apply([GivenChange.Second], Long);
            },
            CancellationToken.None);

        Assert.Equal([GivenChange.Second.Original], _keeper.Changed);
        Assert.Equal(MitigationPhase.Unconfirmed, _folder.Read()!.Phase);
    }

    [Fact]
    public void Asked_to_end_it_puts_back_first()
    {
        using var asked = new CancellationTokenSource();

        _watchdog.Run(Long, asked.Cancel, asked.Token);

        Assert.Empty(_keeper.Changed);
    }

    [Fact]
    public void A_file_that_cannot_be_read_for_a_moment_does_not_end_it()
    {
        string text = File.ReadAllText(_folder.File);
        using var mended = new Timer(_ => File.WriteAllText(_folder.File, text), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _watchdog.Run(TimeSpan.FromSeconds(0.5), () => File.WriteAllText(_folder.File, "{"), CancellationToken.None);

        Assert.Empty(_keeper.Changed);
    }

    [Fact]
    public void What_refuses_for_a_moment_is_asked_again()
    {
        _keeper.RefusalToRestore = new MitigationException("busy", "wait");
        using var free = new Timer(_ => _keeper.RefusalToRestore = null, null, TimeSpan.FromSeconds(0.7), Timeout.InfiniteTimeSpan);

        _watchdog.Run(TimeSpan.Zero, () => { }, CancellationToken.None);

        Assert.Empty(_keeper.Changed);
        Assert.InRange(_keeper.Asked.Count(asked => asked == "restore"), 2, 100);
    }

    // That is no confirmation: what it has seen itself is enough to put it back.
    [Fact]
    public void A_file_that_somebody_removed_is_not_needed()
    {
        _watchdog.Run(TimeSpan.FromSeconds(0.5), () => File.Delete(_folder.File), CancellationToken.None);

        Assert.Empty(_keeper.Changed);
        Assert.Equal((MitigationPhase.Reverted, "not confirmed in time"), (_folder.Read()!.Phase, _folder.Read()!.Ended));
    }
}
