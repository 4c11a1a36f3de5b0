namespace Snatrace.Results;

/// <summary>Connections that share everything but the source port: no two of them can have the same one.</summary>
/// <param name="Address">The source address on the wire: for NAT, the one put in place of the clients'.</param>
/// <param name="Destination">Where they go, after destination NAT.</param>
/// <param name="DestinationPort">The port they go to.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, or the protocol's number.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="TimeWait">How many of them are over, and only hold their ports.</param>
/// <param name="Remapped">How many have another port than the client had chosen; 0 where there is no NAT.</param>
/// <param name="LowestPort">The lowest source port among them.</param>
/// <param name="HighestPort">The highest.</param>
public sealed record PortGroup(
    string Address,
    string Destination,
    int DestinationPort,
    string Protocol,
    long Entries,
    long TimeWait,
    long Remapped,
    int LowestPort,
    int HighestPort)
{
    /// <summary>For instance <c>198.18.1.1 → 198.18.1.2:443/tcp</c>.</summary>
    public string Name => Destination.Contains(':', StringComparison.Ordinal)
        ? $"{Address} → [{Destination}]:{DestinationPort}/{Protocol}"
        : $"{Address} → {Destination}:{DestinationPort}/{Protocol}";
}
