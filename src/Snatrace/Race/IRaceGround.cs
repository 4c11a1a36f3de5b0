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

    /// <summary>
    /// How long after a block's first connect its sockets are read, where nothing else tells that all answers have come: less than the 1 s
    /// after which a SYN is sent again. Null where every hop is a queue of this machine, and a fence tells.
    /// </summary>
    TimeSpan? Deadline { get; }

    /// <summary>
    /// Whether a SYN that got no answer has left this host all the same, and was lost beyond it. Asked after the block, when its sockets are closed.
    /// </summary>
    bool HasLeft(int container, ushort port);

    /// <summary>Makes it ready for a block under this arm.</summary>
    void Prepare(Arm arm);

    /// <summary>The counters of the host that masquerades.</summary>
    IReadOnlyList<ConntrackCounters> ReadCounters();

    /// <summary>Clears away what a block has left.</summary>
    void Clear();
}
