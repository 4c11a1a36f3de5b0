namespace Snatrace.Risk;

/// <summary>How full the conntrack table of one host is with entries to one destination.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Taken">f: the chance that the port a client picks is held by another container, 0 to 1.</param>
/// <param name="Searched">F: the share of all ports a search goes through that are held, 0 to <see cref="Full"/>.</param>
/// <param name="Exhausted">Whether the load asks for more ports than that: they run out, and the race is the smaller trouble.</param>
public readonly record struct TableOccupancy(double Entries, double Taken, double Searched, bool Exhausted)
{
    /// <summary>Above it ports count as run out: searches begin to give up (128 tries of nf_nat_core.c, then 64, 32, 16, 8).</summary>
    public const double Full = 0.95;

    private const int Halvings = 100;

    /// <summary>The occupancy that a load leads to in the long run.</summary>
    /// <param name="ports">The ports there are.</param>
    /// <param name="containers">Containers of the host, 1 or more.</param>
    /// <param name="entries">Entries to the destination: connects per second of all containers to it × how long an entry lives (Little's law).</param>
    public static TableOccupancy OfLoad(in PortSpace ports, double containers, double entries)
    {
        double most = ports.Ports * Full;
        double held = Math.Min(entries, most);
        return new TableOccupancy(entries, TakenOf(HeldCandidates(ports, containers, held), containers), held / ports.Ports, entries > most);
    }

    /// <summary>The occupancy of a host whose clients find so many of their ports taken.</summary>
    /// <param name="ports">The ports there are.</param>
    /// <param name="containers">Containers of the host, 1 or more.</param>
    /// <param name="taken">f, 0 to 1.</param>
    public static TableOccupancy OfTaken(in PortSpace ports, double containers, double taken)
    {
        PortSpace space = ports;
        double entries = taken == 0 || containers <= 1 ? 0 : Root(0, ports.Ports * Full, held => TakenOf(HeldCandidates(space, containers, held), containers) < taken);
        return new TableOccupancy(entries, taken, entries / ports.Ports, Exhausted: false);
    }

    // What share t of the candidates is held when there are n entries in all. An entry is kept on a candidate port with chance 1 − f; a
    // remapped one lands on any free port, of which candidates·(1 − t) are candidates. In balance those add up to what is held:
    // candidates·t = n·[(1 − f) + f·candidates·(1 − t)/(ports − n)]. The left side grows with t, the right side falls.
    private static double HeldCandidates(PortSpace ports, double containers, double entries) => Root(0, 1, held =>
    {
        double taken = TakenOf(held, containers);
        double landing = ports.Candidates * (1 - held) / (ports.Ports - entries);
        return ports.Candidates * held < entries * (1 - taken + (taken * landing));
    });

    // A client picks none of the ports it holds itself: of the others, those of its neighbours are taken.
    private static double TakenOf(double held, double containers) => containers <= 1 ? 0 : held * (containers - 1) / (containers - held);

    private static double Root(double low, double high, Func<double, bool> isBelow)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }
}
