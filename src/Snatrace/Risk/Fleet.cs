using Snatrace.Statistics;

namespace Snatrace.Risk;

/// <summary>
/// A fleet whose risk is asked for: hosts alike, on each the same number of containers behind one masquerade address, every container
/// connecting at the same mean rate. Only connects of one host can clash.
/// </summary>
public sealed record Fleet
{
    /// <summary>Linux's own <c>ip_local_port_range</c>: the first port.</summary>
    public const int DefaultLowPort = 32768;

    /// <summary>Linux's own <c>ip_local_port_range</c>: the last port.</summary>
    public const int DefaultHighPort = 60999;

    /// <summary>Hosts, 1 or more.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Containers on all hosts together, 1 or more, spread evenly: where they do not divide, some hosts have one more.</summary>
    public required int Containers { get; init; }

    /// <summary>Connects per second of each container, to all destinations together.</summary>
    public required double Rate { get; init; }

    /// <summary>Destinations (address and port), 1 or more; a container's connects spread over them evenly.</summary>
    public int Destinations { get; init; } = 1;

    /// <summary>
    /// How many containers of one host connect at one instant, each once and all to one destination, 1 or more: a cron job, a deployment.
    /// Every connect is part of such a burst; bursts begin at random, <see cref="Rate"/> × containers of the host ÷ this per second, which
    /// leaves each container its mean rate, and which containers take part is drawn anew each time. A host with fewer containers bursts
    /// with all it has. 1 is a Poisson stream for each container, independent of the others.
    /// </summary>
    public int Burst { get; init; } = 1;

    /// <summary>First port of the containers' ip_local_port_range.</summary>
    public int LowPort { get; init; } = DefaultLowPort;

    /// <summary>Last port of the containers' ip_local_port_range.</summary>
    public int HighPort { get; init; } = DefaultHighPort;

    /// <summary>The share of SYNs that each CPU of a host handles, in any unit: only proportions count.</summary>
    public IReadOnlyList<double> CpuShares { get; init; } = [1, 1];

    /// <summary>S: the chance that two SYNs of a host are handled by different CPUs, 1 − Σq² over the shares q.</summary>
    public double CpuSpread
    {
        get
        {
            double all = CpuShares.Sum();
            return CpuShares.Count == 1 ? 0 : 1 - CpuShares.Sum(share => share / all * (share / all));
        }
    }

    /// <summary>
    /// Share of the client's candidate ports to one destination that the conntrack table already holds, 0 to 1; null to work it out from the
    /// load and how long entries live.
    /// </summary>
    public double? Occupancy { get; init; }

    /// <summary>How long an entry stays in the table after its connect, in seconds: TIME_WAIT's 120 s unless connections live longer.</summary>
    public double EntrySeconds { get; init; } = 120;

    /// <summary>The window w in nanoseconds: the time from the tuple search to the insertion.</summary>
    public required double WindowNs { get; init; }

    /// <summary>Its 95 % interval in nanoseconds.</summary>
    public required Interval WindowInterval { get; init; }

    /// <summary>How the kernel of the hosts chooses ports.</summary>
    public KernelGeneration Kernel { get; init; } = KernelGeneration.Current;
}
