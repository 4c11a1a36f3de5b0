using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>Bursts: several containers of a host at one instant.</summary>
public class BurstTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Few_that_seldom_meet_lose_a_pair_at_a_time(int connects) => Assert.Equal(
        1, Lost(connects, 0.9, 1e-6) / (connects * (connects - 1) / 2.0 * 0.9e-6), 1e-4);

    [Theory]
    [InlineData(2, 2, 3)]
    [InlineData(3, 2, 3)]
    [InlineData(5, 3, 4)]
    [InlineData(6, 2, 2)]
    public void As_counted_over_every_way_they_can_fall(int connects, int cpus, int ports)
    {
        // Each picks a port and a CPU; of those with one port the first wins, and the others are lost unless they are on its CPU.
        int ways = 0;
        long lost = 0;
        int each = cpus * ports;
        for (int all = (int)Math.Pow(each, connects), way = 0; way < all; way++, ways++)
        {
            int[] draws = [.. Enumerable.Range(0, connects).Select(i => way / (int)Math.Pow(each, i) % each)];
            lost += draws.GroupBy(draw => draw % ports).Sum(group => group.Skip(1).Count(draw => draw / ports != group.First() / ports));
        }

        Assert.Equal((double)lost / ways, Lost(connects, 1 - (1.0 / cpus), 1.0 / ports), 1e-9);
    }

    [Fact]
    public void Without_bursts_nothing_is_lost_in_them() => Assert.Equal(0, Lost(1, 1, 1));

    [Fact]
    public void Bursts_leave_the_steady_part_as_it_is()
    {
        Fleet steady = GivenFleet.Worked;
        double alone = GivenFleet.PerSecond(steady);
        Prediction bursts = Prediction.Of(steady with { Burst = 10 });
        double begin = 50 * 20 / 10.0;

        Assert.Equal(alone + (begin * bursts.Plain.PerBurst), bursts.Plain.PerSecond, 1e-6);
    }

    [Fact]
    public void They_go_to_one_destination_however_many_there_are()
    {
        Fleet fleet = GivenFleet.Worked with { Burst = 10, WindowNs = 0 };
        Assert.Equal(GivenFleet.PerSecond(fleet), GivenFleet.PerSecond(fleet with { Destinations = 100 }), 1e-12);
    }

    [Fact]
    public void A_node_with_fewer_bursts_with_all_it_has()
    {
        Fleet fleet = GivenFleet.Worked with { Nodes = 2, Containers = 5, Burst = 3, WindowNs = 0 };
        double larger = GivenFleet.PerSecond(fleet with { Nodes = 1, Containers = 3 });
        double smaller = GivenFleet.PerSecond(fleet with { Nodes = 1, Containers = 2, Burst = 2 });
        Assert.Equal(larger + smaller, GivenFleet.PerSecond(fleet), 1e-12);
    }

    [Fact]
    public void A_day_with_a_burst_that_loses_many_is_one_day()
    {
        // One burst a day, in which all but one are lost: the chance of a day without is that of a day without a burst.
        Fleet fleet = GivenFleet.Worked with
        {
            Burst = 50,
            Rate = 1 / Expectation.Day,
            Kernel = KernelGeneration.Rover,
            WindowNs = 0,
        };
        Expectation random = Prediction.Of(fleet).Of(Treatment.Random);
        Assert.InRange(random.In(Expectation.Day), 40, 49);
        Assert.Equal(1 - Math.Exp(-1), random.ChanceInADay, 1e-6);
    }

    private static double Lost(int connects, double spread, double samePort) => HostLoad.InBurst(connects, spread, samePort);
}
