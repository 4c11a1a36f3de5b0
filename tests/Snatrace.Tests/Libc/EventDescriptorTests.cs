using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>A signal that stays set.</summary>
public class EventDescriptorTests
{
    [Fact]
    public void Until_it_is_set_the_time_runs_out()
    {
        using var signal = new EventDescriptor();

        Assert.False(signal.Wait(TimeSpan.FromMilliseconds(1)));
        Assert.False(signal.IsSet);
    }

    [Fact]
    public void Once_set_it_stays_set()
    {
        using var signal = new EventDescriptor();
        signal.Set();
        signal.Set();

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(signal.Wait(TimeSpan.FromHours(1))));
        Assert.True(signal.IsSet);
    }

    [Fact]
    public async Task Everybody_who_waits_is_woken()
    {
        using var signal = new EventDescriptor();
        Task<bool>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => signal.Wait(TimeSpan.FromHours(1))))];
        signal.Set();

        Assert.All(
            await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), woken => Assert.True(woken));
    }
}
