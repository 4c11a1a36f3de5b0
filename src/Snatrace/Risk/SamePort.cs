namespace Snatrace.Risk;

/// <summary>
/// The chance p that two SYNs of different containers to one destination, which do not see each other's entry, are given the same port.
/// Two of one container: <see cref="OwnPort"/>.
/// </summary>
public static class SamePort
{
    /// <summary>p under a treatment; 0 exactly where containers share no port. One CPU is no matter of ports, so there it is that of plain.</summary>
    public static double Of(Treatment treatment, KernelGeneration kernel, in PortSpace ports, in TableOccupancy table) => treatment switch
    {
        Treatment.Partition => 0,
        Treatment.FullyRandom => OfSearches(ports, table.Searched),
        Treatment.Random => kernel == KernelGeneration.Current ? OfSearches(ports, table.Searched) : 1,
        _ => OfKept(kernel, ports, table),
    };

    /// <summary>The part of it, under plain masquerade, in which one searches at least, each because its own port is taken.</summary>
    internal static double OfSearching(KernelGeneration kernel, in PortSpace ports, in TableOccupancy table)
    {
        // One keeps its port and the other's search ends on it: a given free port is found with 1 ÷ (free ports). Or both search.
        double taken = table.Taken;
        double bothSearch = kernel == KernelGeneration.Rover ? 1 : OfSearches(ports, table.Searched);
        return (2 * taken * (1 - taken) / (ports.Ports * (1 - table.Searched))) + (taken * taken * bothSearch);
    }

    // Both keep their port: they picked the same one, and it is free. That is one port, so it is free once, and (1 − f) is not squared.
    private static double OfKept(KernelGeneration kernel, in PortSpace ports, in TableOccupancy table) =>
        ((1 - table.Taken) / ports.Candidates) + OfSearching(kernel, ports, table);

    /// <summary>
    /// Two searches that begin at random end at the same free port: (1 + F) ÷ (1 − F) times as likely as that they begin at the same. A
    /// search goes on to the next free port, so a port after a busy run of length g is found g + 1 times as often; with random occupancy
    /// g is geometric, and the mean of (g + 1)² is (1 + F) ÷ (1 − F)².
    /// </summary>
    private static double OfSearches(in PortSpace ports, double searched) => ports.SameStart * (1 + searched) / (1 - searched);
}
