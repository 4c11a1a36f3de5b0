using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>The chance of the same port, held against SYNs that are played out on tables of ports.</summary>
public class SamePortTests
{
    private const int Ports = 512;
    private const int Candidates = 64;
    private const int Pairs = 1_500_000;

    // Every other port from somewhere on, as a client's are.
    private static readonly int[] Own = [.. Enumerable.Range(0, Candidates).Select(i => 100 + (2 * i))];

    private static readonly int[] Others = [.. Enumerable.Range(0, Ports).Except(Own)];
    private static readonly PortSpace Small = new(Candidates, Ports, 1.0 / Ports, Own[0]);

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.3, 0.1)]
    [InlineData(0.6, 0.4)]
    [InlineData(0.8, 0.6)]
    public void Plain_as_played(double taken, double elsewhere) =>
        AssertPlayed(taken, elsewhere, Treatment.Plain, (dice, table) => Search(Own[dice.Next(Candidates)] is var own && !table[own] ? own : dice.Next(Ports), table));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.8, 0.8)]
    public void Random_as_played(double taken, double elsewhere) =>
        AssertPlayed(taken, elsewhere, Treatment.FullyRandom, (dice, table) => Search(dice.Next(Ports), table));

    [Theory]
    [InlineData(1024, 1024, 1)]
    [InlineData(1024, 1025, 1)]
    [InlineData(1024, 1026, 1)]
    [InlineData(1024, 1027, 2)]
    [InlineData(1024, 65535, 32_256)]
    public void Connect_picks_every_other_port(int low, int high, int candidates) => Assert.Equal(candidates, PortSpace.CandidatesOf(low, high));

    [Fact]
    public void The_rover_takes_two_that_search_to_one_port()
    {
        var table = new TableOccupancy(0, Taken: 1, Searched: 0.5, Exhausted: false);
        Assert.Equal(1, SamePort.Of(Treatment.Plain, KernelGeneration.Rover, Small, table));
        Assert.Equal(Small.SameStart * 3, SamePort.Of(Treatment.Plain, KernelGeneration.Hash, Small, table), 1e-12);
        Assert.Equal(Small.SameStart * 3, SamePort.Of(Treatment.Plain, KernelGeneration.Current, Small, table), 1e-12);
    }

    // Two SYNs that do not see each other choose on the same table; then another table.
    private static void AssertPlayed(double taken, double elsewhere, Treatment treatment, Func<Random, bool[], int> choose)
    {
        var dice = new Random(12345);
        int heldCandidates = (int)Math.Round(taken * Candidates);
        int heldElsewhere = (int)Math.Round(elsewhere * (Ports - Candidates));
        var occupancy = new TableOccupancy(0, (double)heldCandidates / Candidates, (double)(heldCandidates + heldElsewhere) / Ports, Exhausted: false);
        bool[] table = new bool[Ports];
        int same = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            if (pair % 20 == 0)
            {
                Hold(dice, table, Own, heldCandidates);
                Hold(dice, table, Others, heldElsewhere);
            }

            same += choose(dice, table) == choose(dice, table) ? 1 : 0;
        }

        double expected = SamePort.Of(treatment, KernelGeneration.Current, Small, occupancy) * Pairs;

        // Pairs on one table are alike, and busy runs are longer where the clients' ports are: a tenth is allowed beside chance.
        Assert.InRange(same, (expected * 0.9) - (4 * Math.Sqrt(expected)), (expected * 1.1) + (4 * Math.Sqrt(expected)));
    }

    private static int Search(int start, bool[] table)
    {
        while (table[start])
        {
            start = (start + 1) % table.Length;
        }

        return start;
    }

    private static void Hold(Random dice, bool[] table, int[] ports, int held)
    {
        int[] shuffled = [.. ports];
        dice.Shuffle(shuffled);
        foreach ((int index, int port) in shuffled.Index())
        {
            table[port] = index < held;
        }
    }
}
