using Snatrace.Race;

namespace Snatrace.Tests.Race;

/// <summary>Who connects from where, and from which port.</summary>
public class BlockPlanTests
{
    public static IEnumerable<TheoryDataRow<int, int>> Sizes =>
        from containers in Enumerable.Range(LabPlan.FewestContainers, LabPlan.MostContainers - LabPlan.FewestContainers + 1)
        from racers in Enumerable.Range(2, 7)
        where racers <= containers
        select new TheoryDataRow<int, int>(containers, racers);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_two_racers_share_a_container_and_all_containers_get_equal_turns(int containers, int racers)
    {
        BlockPlan plan = Plan(racers, rounds: containers, samePort: true);
        int[] turns = new int[containers];
        for (int round = 0; round < plan.Rounds; round++)
        {
            int[] connecting = [.. Enumerable.Range(0, racers).Select(racer => plan.ContainerOf(racer, round, containers))];

            Assert.Equal(racers, connecting.Distinct().Count());
            Array.ForEach(connecting, container => turns[container]++);
        }

        Assert.All(turns, turn => Assert.Equal(racers, turn));
    }

    [Fact]
    public void All_racers_of_a_round_share_its_port_and_the_next_round_has_another()
    {
        BlockPlan plan = Plan(racers: 3, rounds: 128, samePort: true);
        int[] ports = [.. Enumerable.Range(0, plan.Rounds).Select(round => (int)plan.PortOf(0, round))];

        Assert.All(Enumerable.Range(0, plan.Rounds), round => Assert.All([1, 2], racer => Assert.Equal(ports[round], plan.PortOf(racer, round))));
        Assert.Distinct(ports);
    }

    [Fact]
    public void Without_a_shared_port_none_is_used_twice()
    {
        BlockPlan plan = Plan(racers: 3, rounds: 128, samePort: false);
        ushort[] ports = [.. Enumerable.Range(0, plan.Rounds).SelectMany(round => Enumerable.Range(0, 3).Select(racer => plan.PortOf(racer, round)))];

        Assert.Distinct(ports);
    }

    [Fact]
    public void Blocks_one_after_the_other_share_no_port()
    {
        var rotation = new PortRotation();
        BlockPlan first = Plan(2, 128, samePort: false) with { PortStart = rotation.Take(256) };
        BlockPlan second = Plan(2, 128, samePort: false) with { PortStart = rotation.Take(256) };

        Assert.Empty(AllPorts(first).Intersect(AllPorts(second)));
    }

    [Fact]
    public void All_leave_together_unless_a_skew_is_planned() => Assert.All(
        Enumerable.Range(0, 128), round => Assert.Equal(0, Plan(2, 128, samePort: true).DelayOf(round % 2, round)));

    [Theory]
    [InlineData(700, 0, 700)]
    [InlineData(-700, 700, 0)]
    [InlineData(0, 0, 0)]
    public void The_racer_that_is_to_be_later_is_delayed(long skew, long first, long second)
    {
        BlockPlan plan = Plan(2, 1, samePort: true) with { SkewsNs = [skew] };

        Assert.Equal((first, second), (plan.DelayOf(0, 0), plan.DelayOf(1, 0)));
    }

    private static IEnumerable<ushort> AllPorts(BlockPlan plan) =>
        Enumerable.Range(0, plan.Rounds).SelectMany(round => Enumerable.Range(0, plan.Racers).Select(racer => plan.PortOf(racer, round)));

    private static BlockPlan Plan(int racers, int rounds, bool samePort) =>
        new(rounds, [.. Enumerable.Range(0, racers)], samePort, PortStart: 62_900, TimeSpan.Zero);
}
