using CsCheck;
using Snatrace.Risk;

namespace Snatrace.Tests.Risk;

/// <summary>How full the table gets, held against a table that is filled connect by connect.</summary>
public class TableOccupancyTests
{
    private static readonly PortSpace Linux = PortSpace.Of(Fleet.DefaultLowPort, Fleet.DefaultHighPort);

    [Fact]
    public void Nothing_connects_nothing_is_taken() =>
        Assert.Equal(new TableOccupancy(0, 0, 0, Exhausted: false), TableOccupancy.OfLoad(Linux, 50, 0));

    [Fact]
    public void A_container_alone_never_meets_itself() => Assert.Equal(0, TableOccupancy.OfLoad(Linux, 1, 10_000).Taken);

    [Theory]
    [InlineData(2, 100)]
    [InlineData(50, 100)]
    public void Few_entries_keep_their_ports(int containers, int entries) => Assert.Equal(
        (double)entries / 14_116 * (containers - 1) / containers, TableOccupancy.OfLoad(Linux, containers, entries).Taken, 1e-4);

    [Theory]
    [InlineData(2, 30)]
    [InlineData(5, 30)]
    [InlineData(5, 100)]
    [InlineData(20, 300)]
    public void As_filled_connect_by_connect(int containers, int entries)
    {
        var small = new PortSpace(64, 512, 1.0 / 512, 0);
        var table = TableOccupancy.OfLoad(small, containers, entries);
        (double taken, double searched) = Filled(small, containers, entries);

        Assert.Equal(searched, table.Searched, 0.02);
        Assert.Equal(taken, table.Taken, 0.03);
    }

    [Theory]
    [InlineData(61_000, false)]
    [InlineData(62_000, true)]
    [InlineData(1e9, true)]
    public void Ports_run_out(double entries, bool exhausted)
    {
        var table = TableOccupancy.OfLoad(Linux, 50, entries);
        Assert.Equal(exhausted, table.Exhausted);
        Assert.InRange(table.Searched, 0.9, TableOccupancy.Full);
        Assert.InRange(table.Taken, 0.9, 1);
        Assert.Equal(entries, table.Entries);
    }

    [Fact]
    public void What_a_load_leads_to_and_what_leads_to_it_are_one() => Gen.Select(Gen.Double[2, 1000], Gen.Double[1, 60_000]).Sample(
        (containers, entries) =>
        {
            var forth = TableOccupancy.OfLoad(Linux, containers, entries);
            var back = TableOccupancy.OfTaken(Linux, containers, forth.Taken);
            return Math.Abs((back.Entries / entries) - 1) < 1e-6 && Math.Abs(back.Searched - forth.Searched) < 1e-6;
        },
        iter: 1_000);

    // Entries live for so many connects, so there are always as many. A client picks none of its own ports.
    private static (double Taken, double Searched) Filled(PortSpace ports, int containers, int entries)
    {
        var dice = new Random(54321);
        int[] owner = [.. Enumerable.Repeat(-1, (int)ports.Ports)];
        var alive = new Queue<int>();
        (int connects, int remapped) = (0, 0);
        for (int i = 0; i < 400_000; i++)
        {
            if (alive.Count == entries)
            {
                owner[alive.Dequeue()] = -1;
            }

            int container = dice.Next(containers);
            int port;
            do
            {
                port = dice.Next((int)ports.Candidates);
            }
            while (owner[port] == container);
            bool isTaken = owner[port] >= 0;
            while (owner[port] >= 0)
            {
                port = dice.Next((int)ports.Ports);
            }

            owner[port] = container;
            alive.Enqueue(port);
            connects += i > 10_000 ? 1 : 0;
            remapped += i > 10_000 && isTaken ? 1 : 0;
        }

        return ((double)remapped / connects, alive.Count / ports.Ports);
    }
}
