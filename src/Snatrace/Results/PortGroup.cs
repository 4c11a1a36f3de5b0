using Snatrace.Rulesets;

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
    /// <summary>How many source NAT picks from where no rule names ports, for clients' ports from 1024 up (net/netfilter/nf_nat_core.c).</summary>
    public const int AllPorts = 64_512;

    /// <summary>The ports of a rule, of which these connections use some; null where no rule names any: all there are.</summary>
    public PortBlock? Block { get; init; }

    /// <summary>How many ports they share.</summary>
    public int Available => Block?.Count ?? AllPorts;

    /// <summary>For instance <c>198.18.1.1 → 198.18.1.2:443/tcp</c>.</summary>
    public string Name => Destination.Contains(':', StringComparison.Ordinal)
        ? $"{Address} → [{Destination}]:{DestinationPort}/{Protocol}"
        : $"{Address} → {Destination}:{DestinationPort}/{Protocol}";
}
