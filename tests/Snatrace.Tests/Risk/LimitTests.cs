using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Tests.Risk;

/// <summary>Where the risk is known without any formula.</summary>
public class LimitTests
{
    public static TheoryData<Treatment> Treatments => [.. Enum.GetValues<Treatment>()];

    public static TheoryData<KernelGeneration> Kernels => [.. Enum.GetValues<KernelGeneration>()];

    [Theory]
    [InlineData(Treatment.Plain)]
    [InlineData(Treatment.OneCpu)]
    public void One_container_that_keeps_its_ports_clashes_with_nobody(Treatment treatment) => AssertNothing(GivenFleet.Worked with { Containers = 1 }, treatment);

    [Theory]
    [InlineData(Treatment.Plain)]
    [InlineData(Treatment.OneCpu)]
    public void Nor_does_one_on_each_node(Treatment treatment) =>
        AssertNothing(GivenFleet.Worked with { Containers = 50, Nodes = 50, Occupancy = null, WindowInterval = new Interval(0, double.PositiveInfinity) }, treatment);

    [Theory]
    [InlineData(Treatment.Random)]
    [InlineData(Treatment.FullyRandom)]
    public void One_container_whose_ports_are_drawn_clashes_with_itself(Treatment treatment) => Assert.Equal(
        20 * 20 * 2e-6 * 0.94 * PortSpace.SameStartOfTwo, GivenFleet.PerSecond(GivenFleet.Worked with { Containers = 1 }, treatment), 1e-12);

    [Theory]
    [MemberData(nameof(Treatments))]
    public void One_cpu_does_one_thing_after_the_other(Treatment treatment) =>
        AssertNothing(GivenFleet.Worked with { CpuShares = [1], Burst = 50 }, treatment);

    [Theory]
    [MemberData(nameof(Treatments))]
    public void A_cpu_that_handles_all_is_one_cpu(Treatment treatment) =>
        AssertNothing(GivenFleet.Worked with { CpuShares = [0, 3, 0] }, treatment);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void One_cpu_loses_nothing_exactly(KernelGeneration kernel) =>
        AssertNothing(GivenFleet.Large with { Kernel = kernel, Burst = 20 }, Treatment.OneCpu);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Nor_does_one_container_whose_block_has_all_its_ports(KernelGeneration kernel) =>
        AssertNothing(GivenFleet.Worked with { Containers = 1, Kernel = kernel, Occupancy = null, EntrySeconds = 120 }, Treatment.Partition);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Blocks_end_what_containers_lose_to_each_other(KernelGeneration kernel)
    {
        Expectation partition = Prediction.Of(GivenFleet.Large with { Kernel = kernel, Burst = 20 }).Of(Treatment.Partition);
        Assert.Equal((0, 0), (partition.SamePort, partition.PerBurst));
    }

    [Fact]
    public void A_window_of_nothing_leaves_bursts()
    {
        Fleet fleet = GivenFleet.Worked with { WindowNs = 0, WindowInterval = new Interval(0, 0) };
        AssertNothing(fleet, Treatment.Plain);
        Assert.True(GivenFleet.PerSecond(fleet with { Burst = 2 }) > 0);
    }

    [Fact]
    public void A_window_without_limit_loses_no_more_than_there_is()
    {
        Expectation plain = Prediction.Of(GivenFleet.Worked with { WindowInterval = new Interval(1000, double.PositiveInfinity) }).Plain;
        Assert.Equal(1, plain.ShareInterval.High);
        Assert.Equal(1000, plain.PerSecondInterval.High);
        Assert.Equal(1, plain.ChanceInADayInterval.High);
    }

    [Fact]
    public void One_port_for_all_at_once_leaves_one_winner()
    {
        Fleet fleet = GivenFleet.Worked with { Kernel = KernelGeneration.Rover, CpuShares = [.. Enumerable.Repeat(1.0, 4096)], Burst = 50 };
        Assert.Equal(49 * fleet.CpuSpread, Prediction.Of(fleet).Of(Treatment.Random).PerBurst, 1e-9);
    }

    [Fact]
    public void Whatever_the_window_no_more_is_lost_than_connects()
    {
        Fleet fleet = GivenFleet.Large with { Kernel = KernelGeneration.Rover, Rate = 100_000, WindowNs = 1e9, Burst = 50 };
        Expectation random = Prediction.Of(fleet).Of(Treatment.Random);
        Assert.InRange(random.Share, 0.9, 1);
        Assert.InRange(random.PerSecond, 0, 400 * 100_000.0);
    }

    private static void AssertNothing(Fleet fleet, Treatment treatment)
    {
        Expectation expectation = Prediction.Of(fleet).Of(treatment);
        Assert.Equal(
            (0, 0, 0, 0, new Interval(0, 0), new Interval(0, 0)),
            (expectation.PerSecond, expectation.Share, expectation.ChanceInADay, expectation.PerBurst, expectation.PerSecondInterval, expectation.ShareInterval));
    }
}
