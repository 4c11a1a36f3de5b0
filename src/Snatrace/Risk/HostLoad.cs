namespace Snatrace.Risk;

/// <summary>One host of a fleet, and what the race costs there. Numbers that count things may be fractions: to see what a little more does.</summary>
internal readonly record struct HostLoad
{
    private const double SecondsPerNs = 1e-9;

    /// <summary>Containers behind its address, 1 or more.</summary>
    public required double Containers { get; init; }

    /// <summary>Connects per second of each, to all destinations together.</summary>
    public required double Rate { get; init; }

    /// <summary>Destinations.</summary>
    public required double Destinations { get; init; }

    /// <summary>Containers that connect at one instant, at most <see cref="Containers"/>.</summary>
    public required int Burst { get; init; }

    /// <summary>The window in nanoseconds; infinite where nobody knows how long it may be.</summary>
    public required double WindowNs { get; init; }

    /// <summary>S: the chance that two SYNs are handled by different CPUs.</summary>
    public required double CpuSpread { get; init; }

    /// <summary>The ports.</summary>
    public required PortSpace Ports { get; init; }

    /// <summary>How long an entry stays in the table, in seconds.</summary>
    public required double EntrySeconds { get; init; }

    /// <summary>f, where it is given; null to work it out from the load.</summary>
    public required double? Occupancy { get; init; }

    /// <summary>How the kernel chooses ports.</summary>
    public required KernelGeneration Kernel { get; init; }

    /// <summary>Connects per second of the host.</summary>
    public double Connects => Containers * Rate;

    /// <summary>How full the table is with entries to one destination.</summary>
    public TableOccupancy Table => Occupancy is { } taken
        ? TableOccupancy.OfTaken(Ports, Containers, taken)
        : TableOccupancy.OfLoad(Ports, Containers, Connects / Destinations * EntrySeconds);

    /// <summary>What is lost under a treatment.</summary>
    public HostLoss Under(Treatment treatment)
    {
        double spread = treatment == Treatment.OneCpu ? 0 : CpuSpread;
        double samePort = SamePort.Of(treatment, Kernel, Ports, Table);
        double perBurst = InBurst(Burst, spread, samePort);

        // By chance, with others and with what the container itself has under way: the share of a Poisson stream that meets another within w. A port that is won once hides from nobody who comes after
        // w, so what is lost is x/(1 + x) of it and never more than all.
        double pairs = (Math.Max(Containers - 1, 0) * samePort) + OwnPort.Of(treatment, Kernel, Ports, Table, Containers);
        double others = pairs * Rate / Destinations * spread;
        double meeting = others == 0 ? 0 : others * WindowNs * SecondsPerNs;
        double byChance = double.IsInfinity(meeting) ? 1 : meeting / (1 + meeting);
        return new HostLoss(Connects, byChance, Connects / Burst, perBurst, perBurst / Burst);
    }

    /// <summary>
    /// SYNs lost in a burst that falls within the window: of those with one port one wins, and the others that are on other CPUs than its
    /// are lost. n connects have n − Σ(1 − p)^i winners, i from 0 to n − 1; while n·p is small that leaves n(n − 1)/2·S·p.
    /// </summary>
    internal static double InBurst(int connects, double spread, double samePort)
    {
        double losers = 0;
        double unlike = 1;
        for (int i = 1; i < connects; i++)
        {
            unlike *= 1 - samePort;
            losers += 1 - unlike;
        }

        return spread * losers;
    }
}
