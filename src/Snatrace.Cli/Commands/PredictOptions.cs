using System.CommandLine;
using Snatrace.Report;
using Snatrace.Risk;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace predict</c>.</summary>
internal sealed class PredictOptions
{
    private const long MostContainers = 10_000_000;
    private const long MostNodes = 1_000_000;
    private const long MostDestinations = 1_000_000;
    private const double MostRate = 1_000_000;
    private static readonly Fleet Default = new() { Containers = 1, Rate = 0, WindowNs = 0, WindowInterval = default };

    internal Option<long?> Containers { get; } = new("--containers")
    {
        Description = "How many containers there are, each with an address of its own, on all nodes together.",
        HelpName = "k",
        CustomParser = WholeNumber.Between(1, MostContainers),
    };

    internal Option<double?> Rate { get; } = new("--rate")
    {
        Description = "Connects that each container opens per second, to all destinations together: 5, 0.2.",
        HelpName = "λ",
        CustomParser = DecimalNumber.Between(0, MostRate),
    };

    internal Option<long?> Nodes { get; } = new("--nodes")
    {
        Description = "Hosts they are spread over evenly (default 1). Only containers of one host clash.",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, MostNodes),
    };

    internal Option<long?> Destinations { get; } = new("--destinations")
    {
        Description = "Destinations (address and port) that the connects are spread over evenly (default 1). Only connects to one destination clash.",
        HelpName = "d",
        CustomParser = WholeNumber.Between(1, MostDestinations),
    };

    internal Option<long?> Burst { get; } = new("--burst")
    {
        Description = "All connects come in bursts: so many containers of one host connect at one instant, each once, to one destination "
            + "(default 1, no bursts). --rate stays the mean.",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, MostContainers),
    };

    internal Option<TimeSpan?> BurstEvery { get; } = new("--burst-every")
    {
        Description = "From one burst of a host to its next, instead of --rate: 500ms, 2s, 60m, a day (1440m) at most.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<(int Low, int High)?> PortRange { get; } = new("--port-range")
    {
        Description = $"The containers' ip_local_port_range (default {Fleet.DefaultLowPort}-{Fleet.DefaultHighPort}); connect() picks every other port of it.",
        HelpName = "a-b",
        CustomParser = PortRangeOption.Parse,
    };

    internal Option<IReadOnlyList<double>?> Cpus { get; } = new("--cpus")
    {
        Description = "The CPUs of a host that handle SYNs: how many, evenly (8), or the share of each (70,20,10) (default: as many as the lab's "
            + "machine had, or this one has). Two SYNs on one CPU do not clash.",
        HelpName = "q,…",
        CustomParser = CpuShares.Parse,
    };

    internal Option<double?> Occupancy { get; } = new("--occupancy")
    {
        Description = "The share of a client's ports to one destination that entries of other containers hold, 0 to 1 (default: worked out "
            + "from the load and --entry-life).",
        HelpName = "f",
        CustomParser = DecimalNumber.Between(0, 1),
    };

    internal Option<TimeSpan?> EntryLife { get; } = new("--entry-life")
    {
        Description = $"How long an entry stays in conntrack's table: the connection, and {Default.EntrySeconds} s of TIME_WAIT (default {Default.EntrySeconds}s).",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<(double EffectiveNs, Interval Interval)?> Window { get; } = new("--window")
    {
        Description = "The window in nanoseconds: 1200, an interval 900-1500, or both, 1200,900-1500 (default: "
            + $"{AssumedWindow.EffectiveNs},{AssumedWindow.Interval.Low}-{AssumedWindow.Interval.High}, assumed).",
        HelpName = "ns",
        CustomParser = WindowOption.Parse,
    };

    internal Option<string?> From { get; } = new("--from")
    {
        Description = "Take the window, the kernel and the number of CPUs from a run of \"snatrace lab --profile --json\".",
        HelpName = "lab.json",
    };

    internal Option<KernelGeneration?> Kernel { get; } = new("--kernel")
    {
        Description = "How the hosts' kernel chooses ports (default: as this machine's, or the lab's). current: 5.0 and later. hash: 4.9.300, 4.14.265, 4.19.228 and "
            + "later of their series, where \"random\" gives one port to all. rover: everything before; plain masquerade, too, gives one port to two "
            + "that must change theirs. Vendors mix them: \"snatrace doctor\" says what a kernel does.",
        HelpName = "name",
        CustomParser = Choice.Of("kernel", Words.Of, Enum.GetValues<KernelGeneration>()),
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = $"Print one JSON document ({PredictDocument.CurrentSchema}) instead of the table.",
    };

    internal IReadOnlyList<Option> All =>
    [
        Containers, Rate, Nodes, Destinations, Burst, BurstEvery, PortRange, Cpus, Occupancy, EntryLife, Window, From, Kernel, Json,
    ];

    /// <summary>The fleet that these arguments describe, all but its window, CPUs and kernel.</summary>
    /// <exception cref="UsageException">They say too little, or contradict each other.</exception>
    internal Fleet ToFleet(ParseResult parsed)
    {
        if (parsed.GetValue(Containers) is not { } containers)
        {
            throw new UsageException("how many containers there are is not said", "for instance: snatrace predict --containers 50 --rate 5");
        }

        int nodes = (int)(parsed.GetValue(Nodes) ?? Default.Nodes);
        int burst = (int)(parsed.GetValue(Burst) ?? Default.Burst);
        int most = (int)((containers + nodes - 1) / nodes);
        if (burst > most)
        {
            throw new UsageException(
                $"--burst: a host has {Quantity.Count(most)} containers, so {Quantity.Count(burst)} of them cannot connect at one instant",
                $"write {most} or less");
        }

        (int low, int high) = parsed.GetValue(PortRange) ?? (Default.LowPort, Default.HighPort);
        return Default with
        {
            Nodes = nodes,
            Containers = (int)containers,
            Rate = RateOf(parsed, burst, (double)containers / nodes),
            Destinations = (int)(parsed.GetValue(Destinations) ?? Default.Destinations),
            Burst = burst,
            LowPort = low,
            HighPort = high,
            Occupancy = parsed.GetValue(Occupancy),
            EntrySeconds = parsed.GetValue(EntryLife)?.TotalSeconds ?? Default.EntrySeconds,
        };
    }

    // Bursts of a host begin containers × rate ÷ burst times a second.
    private double RateOf(ParseResult parsed, int burst, double containersOfHost)
    {
        double? rate = parsed.GetValue(Rate);
        TimeSpan? every = parsed.GetValue(BurstEvery);
        if (every is not null && (rate is not null || burst == 1))
        {
            throw rate is not null
                ? new UsageException("--rate and --burst-every both say how often containers connect", "leave out one of them")
                : new UsageException("--burst-every means nothing without bursts", "add --burst");
        }

        return (rate, every) switch
        {
            ({ } given, _) when given > 0 => given,
            (_, { TotalSeconds: > 0 and var seconds }) => burst / containersOfHost / seconds,
            _ => throw new UsageException(
                "how often a container connects is not said, or never",
                burst == 1 ? "add --rate, connects per second" : "add --rate, connects per second, or --burst-every"),
        };
    }
}
