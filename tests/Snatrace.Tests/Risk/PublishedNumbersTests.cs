using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>The numbers worked by hand in the project's research (kernel-facts, 3.4), to the digits given there. They leave out that a container
/// races with itself where its ports are drawn: there we have k pairs to their k − 1.</summary>
public class PublishedNumbersTests
{
    private const double WithoutItself = 49 / 50.0;

    private static readonly Prediction Worked = Prediction.Of(GivenFleet.Worked);

    [Fact]
    public void Cpu_spread() => Assert.Equal(0.94, GivenFleet.Worked.CpuSpread, 1e-9);

    [Fact]
    public void Two_searches_begin_alike_1_in_63_550()
    {
        Assert.Equal(PortSpace.SameStartOfTwo, ((1024 * 4) + 63_488) / Math.Pow(2, 32));
        Assert.Equal(63_550, Math.Round(1 / PortSpace.SameStartOfTwo));
    }

    [Fact]
    public void Draws_of_a_u16_say_the_same()
    {
        int[] draws = new int[PortSpace.Searched];
        for (int u16 = 0; u16 <= ushort.MaxValue; u16++)
        {
            draws[u16 % PortSpace.Searched]++;
        }

        Assert.Equal(PortSpace.SameStartOfTwo, draws.Sum(times => Math.Pow(times / 65_536.0, 2)), 1e-18);
    }

    [Fact]
    public void A_client_picks_from_14_116_ports() =>
        Assert.Equal(14_116, PortSpace.CandidatesOf(Fleet.DefaultLowPort, Fleet.DefaultHighPort));

    [Fact]
    public void Plain_loses_eleven_a_day()
    {
        Assert.Equal(1.3e-4, Worked.Plain.PerSecond, 0.05e-4);
        Assert.Equal(11, Worked.Plain.In(Expectation.Day), 0.5);
    }

    [Fact]
    public void Fully_random_loses_two_and_a_half_a_day_which_is_4_5_times_fewer()
    {
        Expectation random = Worked.Of(Treatment.FullyRandom);
        Assert.Equal(2.5, random.In(Expectation.Day) * WithoutItself, 0.05);
        Assert.Equal(1 / 4.5, Worked.ToPlain(random)!.Value * WithoutItself, 0.001);
        Assert.Equal(random.PerSecond, Worked.Of(Treatment.Random).PerSecond);
    }

    [Theory]
    [InlineData(KernelGeneration.Hash)]
    [InlineData(KernelGeneration.Rover)]
    public void Random_of_old_kernels_loses_1_8_a_second(KernelGeneration kernel) =>
        Assert.Equal(1.8, GivenFleet.PerSecond(GivenFleet.Worked with { Kernel = kernel }, Treatment.Random) * WithoutItself, 0.05);

    [Fact]
    public void The_rover_with_a_third_of_the_ports_taken_loses_one_in_six_seconds()
    {
        Fleet fleet = GivenFleet.Worked with { Kernel = KernelGeneration.Rover, Occupancy = 0.3 };
        Assert.Equal(0.17, GivenFleet.PerSecond(fleet), 0.005);
    }
}
