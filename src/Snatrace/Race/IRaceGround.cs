using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.Race;

/// <summary>Where racers race: containers behind a host that masquerades, and a destination beyond it.</summary>
internal interface IRaceGround
{
    /// <summary>The containers.</summary>
    IReadOnlyList<NetworkNamespace> Containers { get; }

    /// <summary>Where they connect to.</summary>
    IPEndPoint Destination { get; }

    /// <summary>Connections it can hold at once without losing one for want of room.</summary>
    int Capacity { get; }

    /// <summary>Makes it ready for a block under this arm.</summary>
    void Prepare(Arm arm);

    /// <summary>The counters of the host that masquerades.</summary>
    IReadOnlyList<ConntrackCounters> ReadCounters();

    /// <summary>Clears away what a block has left.</summary>
    void Clear();
}
