using Snatrace.Risk;
using Snatrace.Simulation;
using Snatrace.Statistics;

namespace Snatrace.Tests.Simulation;

/// <summary>A run as a whole.</summary>
public class SimulatorTests
{
    private static readonly SimulationRequest Small = new()
    {
        Fleet = new Fleet
        {
            Nodes = 3,
            Containers = 50,
            Rate = 10,
            Destinations = 2,
            LowPort = 40_000,
            HighPort = 40_063,
            WindowNs = 500_000,
            WindowInterval = new Interval(500_000, 500_000),
            EntrySeconds = 1,
        },
        Seconds = 600,
        Threads = 1,
    };

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_nothing(int threads)
    {
        SimulationResult one = Run(Small);
        SimulationResult many = Run(Small with { Threads = threads });

        Assert.Equal(one.Treatments, many.Treatments);
        Assert.All(one.Treatments.Where(treatment => treatment.Treatment == Treatment.Plain), plain => Assert.InRange(plain.Clashes, 20, 2000));
    }

    // What this seed gave when it was written: on another machine or with another library it must be the same.
    [Fact]
    public void A_seed_gives_the_same_run_everywhere()
    {
        SimulatedTreatment plain = Run(Small with { Treatments = [Treatment.Plain] }).Treatments[0];

        Assert.Equal((299_045L, 62L, 212_216L), (plain.Connects, plain.Clashes, plain.Remapped));
    }

    [Fact]
    public void Another_seed_gives_another_run() =>
        Assert.NotEqual(Run(Small).Treatments, Run(Small with { Seed = 2 }).Treatments);

    [Fact]
    public void As_many_connects_as_the_rate_says()
    {
        double expected = Small.Fleet.Containers * Small.Fleet.Rate * Small.Seconds;

        Assert.All(
            Run(Small).Treatments,
            treatment => Assert.InRange(treatment.Connects, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected))));
    }

    [Fact]
    public void On_one_CPU_nothing_clashes_not_even_in_bursts()
    {
        SimulationRequest request = Small with { Fleet = Small.Fleet with { Burst = 8 }, Treatments = [Treatment.OneCpu, Treatment.Plain] };

        IReadOnlyList<SimulatedTreatment> treatments = Run(request).Treatments;

        Assert.Equal(0, treatments[0].Clashes);
        Assert.InRange(treatments[1].Clashes, 100, int.MaxValue);
    }

    [Fact]
    public void A_lost_SYN_delays_its_connect_by_a_second_and_is_remapped()
    {
        SimulatedTreatment plain = Run(Small with { Treatments = [Treatment.Plain] }).Treatments[0];

        Assert.InRange(plain.DelayedOnce + plain.DelayedLonger, plain.Clashes * 0.9, plain.Clashes * 1.1);
        Assert.InRange(plain.DelayedLonger, 0, plain.Clashes / 10);
        Assert.Equal(0, plain.ExhaustedSearches);
    }

    // More open connections than there are ports: every search gives up sooner or later, and so does each of its retries.
    [Fact]
    public void Exhaustion_is_not_counted_as_the_race()
    {
        Fleet fleet = Small.Fleet with { Nodes = 1, Containers = 2000, Destinations = 1, LowPort = 1024, HighPort = 65_535, EntrySeconds = 600, Rate = 0.1, WindowNs = 1000 };

        SimulatedTreatment plain = Run(Small with { Fleet = fleet, Treatments = [Treatment.Plain] }).Treatments[0];

        Assert.InRange(plain.ExhaustedSearches, 1000, long.MaxValue);
        Assert.InRange(plain.DelayedLonger, plain.DelayedOnce, long.MaxValue);
        Assert.InRange(plain.Clashes, 0, plain.ExhaustedSearches / 100);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_so_and_keeps_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        var progress = new SimulationProgress();
        SimulationRequest endless = Small with { Seconds = SimulationRequest.MostSeconds, Threads = 2 };

        var run = Task.Run(() => Simulator.Run(endless, progress, stop.Token), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => progress.Connects > 1_000_000, TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        SimulationResult result = await run;

        Assert.False(result.IsComplete);
        Assert.True(progress.Expected > 1e9);
        Assert.InRange(result.Treatments.Sum(treatment => treatment.Connects), 1_000_000, 500_000_000);
    }

    [Fact]
    public void A_run_that_ends_says_so() => Assert.True(Run(Small with { Seconds = 10 }).IsComplete);

    public static TheoryData<string, SimulationRequest> Impossible => new()
    {
        { "more nodes", Small with { Fleet = Small.Fleet with { Containers = 1_000_000 } } },
        { "rate of 0", Small with { Fleet = Small.Fleet with { Rate = 0 } } },
        { "busy all the time", Small with { Fleet = Small.Fleet with { Rate = 10_000 } } },
        { "30 days", Small with { Seconds = 40 * 86_400 } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_simulated_is_said(string what, SimulationRequest request) =>
        Assert.Contains(what, Assert.Throws<ArgumentException>(() => Run(request)).Message, StringComparison.Ordinal);

    private static SimulationResult Run(SimulationRequest request) => Simulator.Run(request);
}
