namespace Snatrace.Risk;

/// <summary>What the race is expected to cost a fleet, under each treatment.</summary>
public sealed record Prediction
{
    /// <summary>The fleet.</summary>
    public required Fleet Fleet { get; init; }

    /// <summary>Containers of the hosts that have most.</summary>
    public required int MostContainers { get; init; }

    /// <summary>The ports there are.</summary>
    public required PortSpace Ports { get; init; }

    /// <summary>How full the table of the fullest host is with entries to one destination.</summary>
    public required TableOccupancy Table { get; init; }

    /// <summary>One for each <see cref="Treatment"/>, in their order.</summary>
    public required IReadOnlyList<Expectation> Treatments { get; init; }

    /// <summary>What matters most, first.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    /// <summary>SYNs lost under plain masquerade if all containers of the fullest host connect at one instant; 0 when it has but one.</summary>
    public required double IfAllAtOnce { get; init; }

    /// <summary>What makes the prediction less than it seems.</summary>
    public required IReadOnlyList<Caution> Cautions { get; init; }

    /// <summary>Plain masquerade's.</summary>
    public Expectation Plain => Treatments[0];

    /// <summary>Predicts. Pure: the same fleet has the same risk.</summary>
    public static Prediction Of(Fleet fleet)
    {
        IReadOnlyList<HostGroup> hosts = HostGroup.Of(fleet);
        HostLoad fullest = hosts[0].Load;
        PortSpace ports = fullest.Ports;
        TableOccupancy table = fullest.Table;
        return new Prediction
        {
            Fleet = fleet,
            MostContainers = (int)fullest.Containers,
            Ports = ports,
            Table = table,
            Treatments = [.. Enum.GetValues<Treatment>().Select(treatment => Expectation.Of(treatment, hosts, fleet.WindowInterval))],
            Sensitivities = Sensitivity.Of(hosts),
            IfAllAtOnce = HostLoad.InBurst((int)fullest.Containers, fleet.CpuSpread, SamePort.Of(Treatment.Plain, fleet.Kernel, ports, table)),
            Cautions = Caution.For(fleet, fullest),
        };
    }

    /// <summary>What a treatment loses ÷ what plain masquerade does; null when that is nothing.</summary>
    public double? ToPlain(Expectation treatment) => Plain.PerSecond == 0 ? null : treatment.PerSecond / Plain.PerSecond;
}
