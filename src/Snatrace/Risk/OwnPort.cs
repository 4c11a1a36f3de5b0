namespace Snatrace.Risk;

/// <summary>
/// The chance that two SYNs of <em>one</em> container to one destination, which do not see each other's entry, are given the same port. Its
/// client ports differ, so that as long as ports are kept it is 0; but where a port is drawn, two draws may agree (nf_nat_core.c,
/// nf_nat_l4proto_unique_tuple). find_appropriate_src does not help: it looks for the same source address <em>and port</em>.
/// </summary>
public static class OwnPort
{
    /// <summary>It under a treatment, on the average of the containers.</summary>
    public static double Of(Treatment treatment, KernelGeneration kernel, in PortSpace ports, in TableOccupancy table, double containers) => treatment switch
    {
        Treatment.Partition => OfBlocks(kernel, ports, table, containers),
        Treatment.Random or Treatment.FullyRandom => SamePort.Of(treatment, kernel, ports, table),
        _ => SamePort.OfSearching(kernel, ports, table),
    };

    // "masquerade to :FIRST-LAST" keeps a client's port only if it lies in the block; which block has the clients' ports, chance does not say.
    private static double OfBlocks(KernelGeneration kernel, in PortSpace ports, in TableOccupancy table, double containers)
    {
        int blocks = (int)Math.Ceiling(containers);
        int size = Math.Max(PortSpace.Searched / blocks, 1);
        double held = Math.Min(table.Entries / containers / size, TableOccupancy.Full);
        double sum = 0;
        for (int block = 0; block < blocks; block++)
        {
            int first = PortSpace.LowestPort + (block * size);
            sum += OfBlock(kernel, size, ports.ShareWithin(first, first + size - 1), held);
        }

        return sum / blocks;
    }

    // Of a block, a share of the container's ports lies inside. A port of its own is taken only where a draw has put another connection
    // on it: kept = inside · (1 − held · (1 − kept)), solved for kept. With all ports inside nothing is ever drawn.
    // Both draw, and agree; or one keeps a port and the other draws that one.
    private static double OfBlock(KernelGeneration kernel, int size, double inside, double held)
    {
        double kept = inside * (1 - held) / (1 - (inside * held));
        double drawn = 1 - kept;
        double bothDraw = kernel == KernelGeneration.Rover ? 1 : PortSpace.SameStartOf(size) * (1 + held) / (1 - held);
        return Math.Min((drawn * drawn * bothDraw) + (2 * drawn * kept / (size * (1 - held))), 1);
    }
}
