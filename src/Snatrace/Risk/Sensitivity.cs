namespace Snatrace.Risk;

/// <summary>How far one input moves what plain masquerade is expected to lose.</summary>
/// <param name="Input">The input.</param>
/// <param name="Elasticity">By how many percent the expectation changes when the input is 1 % more: 2 for one that enters squared.</param>
public sealed record Sensitivity(RiskInput Input, double Elasticity)
{
    private const double Step = 0.005;

    /// <summary>Every input's, the one that matters most first; none when nothing is expected to be lost.</summary>
    internal static IReadOnlyList<Sensitivity> Of(IReadOnlyList<HostGroup> hosts) => Lost(hosts, scale => scale) == 0
        ? []
        : [.. Enum.GetValues<RiskInput>()
            .Where(input => Applies(input, hosts[0].Load))
            .Select(input => new Sensitivity(input, Of(hosts, input)))
            .OrderByDescending(sensitivity => Math.Round(Math.Abs(sensitivity.Elasticity), 2))];

    private static double Of(IReadOnlyList<HostGroup> hosts, RiskInput input)
    {
        double more = Lost(hosts, group => Scaled(group, input, 1 + Step));
        double less = Lost(hosts, group => Scaled(group, input, 1 - Step));
        return (Math.Log(more) - Math.Log(less)) / (Math.Log(1 + Step) - Math.Log(1 - Step));
    }

    private static double Lost(IReadOnlyList<HostGroup> hosts, Func<HostGroup, HostGroup> change) =>
        hosts.Select(change).Sum(group => group.Count * group.Load.Under(Treatment.Plain).PerSecond);

    private static bool Applies(RiskInput input, HostLoad load) => input switch
    {
        RiskInput.EntrySeconds => load.Occupancy is null && load.EntrySeconds > 0,
        RiskInput.Occupancy => load.Occupancy > 0,
        _ => true,
    };

    private static HostGroup Scaled(HostGroup group, RiskInput input, double by)
    {
        HostLoad load = group.Load;
        return input switch
        {
            RiskInput.Containers => group with { Load = load with { Containers = load.Containers * by } },
            RiskInput.Nodes => new HostGroup(load with { Containers = load.Containers / by }, group.Count * by),
            RiskInput.Rate => group with { Load = load with { Rate = load.Rate * by } },
            RiskInput.Destinations => group with { Load = load with { Destinations = load.Destinations * by } },
            RiskInput.Window => group with { Load = load with { WindowNs = load.WindowNs * by } },
            RiskInput.CpuSpread => group with { Load = load with { CpuSpread = load.CpuSpread * by } },
            RiskInput.Ports => group with { Load = load with { Ports = load.Ports with { Candidates = load.Ports.Candidates * by } } },
            RiskInput.Occupancy => group with { Load = load with { Occupancy = Math.Min(load.Occupancy * by ?? 0, 1) } },
            _ => group with { Load = load with { EntrySeconds = load.EntrySeconds * by } },
        };
    }
}
