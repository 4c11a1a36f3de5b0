using System.Diagnostics;
using Snatrace.Kernel.Libc;
using Snatrace.Load;

namespace Snatrace.Tests.Load;

/// <summary>An even pace. On a busy machine everything is late, so only what is too early can be held against it.</summary>
public class TickerTests
{
    [Fact]
    public void Ticks_that_were_missed_are_left_out()
    {
        const int Ticks = 5;
        TimeSpan interval = TimeSpan.FromMilliseconds(20);
        using var quit = new EventDescriptor();
        var ticker = new Ticker(interval, quit);
        Assert.False(quit.Wait(2 * Ticks * interval)); // a connect that takes longer than all the ticks that follow

        long before = Stopwatch.GetTimestamp();
        Assert.All(Enumerable.Range(0, Ticks), _ => Assert.True(ticker.WaitForNext()));

        Assert.True(Stopwatch.GetElapsedTime(before) >= (Ticks - 1) * interval, $"{Ticks} ticks in {Stopwatch.GetElapsedTime(before)}");
    }

    [Fact]
    public void Ticks_keep_to_the_grid_however_late_they_are_fetched()
    {
        TimeSpan interval = TimeSpan.FromMilliseconds(10);
        using var quit = new EventDescriptor();
        long begun = Stopwatch.GetTimestamp();
        var ticker = new Ticker(interval, quit);
        for (int tick = 1; tick <= 10; tick++)
        {
            Assert.True(ticker.WaitForNext());
            Assert.True(Stopwatch.GetElapsedTime(begun) >= tick * interval, $"tick {tick} after {Stopwatch.GetElapsedTime(begun)}");
        }
    }

    [Fact]
    public void An_interval_of_zero_never_waits()
    {
        using var quit = new EventDescriptor();
        var ticker = new Ticker(TimeSpan.Zero, quit);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(ticker.WaitForNext()));
        quit.Set();
        Assert.False(ticker.WaitForNext());
    }

    [Fact]
    public void A_signal_that_is_set_ends_it_without_waiting()
    {
        using var quit = new EventDescriptor();
        var ticker = new Ticker(TimeSpan.FromHours(1), quit);
        quit.Set();

        Assert.False(ticker.WaitForNext());
    }

    [Fact]
    public async Task A_signal_that_comes_while_it_waits_ends_the_wait()
    {
        using var quit = new EventDescriptor();
        var ticker = new Ticker(TimeSpan.FromHours(1), quit);
        Task<bool> waiting = Task.Run(ticker.WaitForNext, TestContext.Current.CancellationToken);
        quit.Set();

        Assert.False(await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }
}
