namespace Snatrace.Risk;

/// <summary>Hosts alike.</summary>
/// <param name="Load">What each of them carries.</param>
/// <param name="Count">How many there are; a fraction only to see what a little more does.</param>
internal sealed record HostGroup(HostLoad Load, double Count)
{
    /// <summary>The hosts of a fleet, those with most containers first; hosts without any are left out.</summary>
    internal static IReadOnlyList<HostGroup> Of(Fleet fleet)
    {
        (int fewer, int rest) = Math.DivRem(fleet.Containers, fleet.Nodes);
        return
        [
            .. from size in ((int Containers, int Hosts)[])[(fewer + 1, rest), (fewer, fleet.Nodes - rest)]
               where size is { Containers: > 0, Hosts: > 0 }
               select new HostGroup(LoadOf(fleet, size.Containers), size.Hosts),
        ];
    }

    private static HostLoad LoadOf(Fleet fleet, int containers) => new()
    {
        Containers = containers,
        Rate = fleet.Rate,
        Destinations = fleet.Destinations,
        Burst = Math.Min(fleet.Burst, containers),
        WindowNs = fleet.WindowNs,
        CpuSpread = fleet.CpuSpread,
        Ports = PortSpace.Of(fleet.LowPort, fleet.HighPort),
        EntrySeconds = fleet.EntrySeconds,
        Occupancy = fleet.Occupancy,
        Kernel = fleet.Kernel,
    };
}
