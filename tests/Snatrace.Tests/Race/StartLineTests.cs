using System.Diagnostics;
using Snatrace.Kernel.Libc;
using Snatrace.Race;

namespace Snatrace.Tests.Race;

/// <summary>Racers wait for each other and leave together.</summary>
public class StartLineTests
{
    [Theory]
    [InlineData(2, 2000)]
    [InlineData(5, 200)]
    public void Nobody_leaves_before_the_last_has_arrived(int racers, int rounds)
    {
        var line = new StartLine(racers, sharedCpu: false);
        long[,] arrived = new long[racers, rounds];
        long[,] left = new long[racers, rounds];

        Racing.Run(racers, racer =>
        {
            for (int round = 0; round < rounds; round++)
            {
                arrived[racer, round] = Stopwatch.GetTimestamp();
                left[racer, round] = line.Wait(racer);
            }
        });

        int[] all = [.. Enumerable.Range(0, racers)];
        Assert.All(Enumerable.Range(0, rounds), round =>
            Assert.True(all.Min(racer => left[racer, round]) >= all.Max(racer => arrived[racer, round]), $"round {round}"));
    }

    [Fact]
    public void What_it_returns_is_when_the_racer_left()
    {
        var line = new StartLine(2, sharedCpu: false);

        Racing.Run(2, racer =>
        {
            long before = Stopwatch.GetTimestamp();
            long left = line.Wait(racer);
            Assert.InRange(left, before, Stopwatch.GetTimestamp());
        });
    }

    [Fact]
    public void A_racer_may_leave_later_than_agreed()
    {
        const int Rounds = 200;
        const long Delay = 50_000;
        var line = new StartLine(2, sharedCpu: false);
        long[,] left = new long[2, Rounds];

        Racing.Run(2, racer =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                left[racer, round] = line.Wait(racer, racer == 1 ? Delay : 0);
            }
        });

        // Whoever is interrupted leaves later still, on a crowded machine nearly always.
        long[] skews = [.. Enumerable.Range(0, Rounds).Select(round => left[1, round] - left[0, round]).Order()];
        Assert.True(skews[Rounds / 2] > Delay * 9 / 10, $"{skews[Rounds / 2]} ns");
        Assert.Contains(skews, skew => skew is > Delay * 9 / 10 and < Delay * 2);
    }

    [Fact]
    public void Racers_that_share_a_cpu_let_each_other_run()
    {
        const int Rounds = 300;
        int cpu = Cpus.Allowed()[0];
        var line = new StartLine(3, sharedCpu: true);
        int left = 0;

        Racing.Run(3, racer =>
        {
            Cpus.PinCurrentThread(cpu);
            for (int round = 0; round < Rounds; round++)
            {
                _ = line.Wait(racer);
                _ = Interlocked.Increment(ref left);
            }
        });

        Assert.Equal(3 * Rounds, left);
    }

    [Fact]
    public void A_broken_line_releases_those_who_wait()
    {
        var line = new StartLine(3, sharedCpu: false);
        int released = 0;

        Racing.Run(3, racer =>
        {
            if (racer == 2)
            {
                _ = Thread.Yield();
                line.Break();
                return;
            }

            _ = Assert.Throws<OperationCanceledException>(() => line.Wait(racer));
            _ = Interlocked.Increment(ref released);
        });

        Assert.Equal(2, released);
    }

    [Fact]
    public void A_broken_line_keeps_nobody_who_comes_later()
    {
        var line = new StartLine(2, sharedCpu: true);
        line.Break();

        Racing.Run(1, racer => Assert.Throws<OperationCanceledException>(() => line.Wait(racer)));
    }

    [Fact]
    public void Waiting_allocates_nothing()
    {
        var line = new StartLine(2, sharedCpu: false);
        long[] allocated = new long[2];

        Racing.Run(2, racer =>
        {
            _ = line.Wait(racer);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int round = 0; round < 500; round++)
            {
                _ = line.Wait(racer);
            }

            allocated[racer] = GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal([0, 0], allocated);
    }
}
