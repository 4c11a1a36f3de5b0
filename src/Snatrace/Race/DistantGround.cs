using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Namespaces;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>
/// This host, with its own rules, and a destination that somebody else runs. It is treated with care: few connects at a time, and after
/// each block of them a rest. On the way there are queues of others, so that no fence proves that an answer will not come; instead the
/// sockets are read just before a lost SYN would be sent again, and conntrack is asked what became of each that got no answer.
/// </summary>
internal sealed class DistantGround(HostNetwork network) : IRaceGround
{
    /// <summary>Rounds of a block: a connect of each racer in each.</summary>
    internal const int RoundsPerBlock = 16;

    /// <summary>Before the first retransmission (TCP_TIMEOUT_INIT, 1 s), and long after any answer that is worth waiting for.</summary>
    internal static readonly TimeSpan BeforeRetransmission = TimeSpan.FromMilliseconds(900);

    public IReadOnlyList<NetworkNamespace> Containers => network.Containers;

    public IPEndPoint Destination => network.Destination;

    // A block takes a socket less for each racer: the fence's, which is not needed here.
    public int Capacity => (RoundsPerBlock + 1) * network.Containers.Count;

    public TimeSpan? Deadline => BeforeRetransmission;

    // What the race drops is dropped before its entry is in the table; whatever has an entry went on its way.
    public bool HasLeft(int container, ushort port) =>
        network.Conntrack.Find(new IPEndPoint(network.Addresses[container], port), network.Destination) is not null;

    public void Prepare(Arm arm)
    {
    }

    public IReadOnlyList<ConntrackCounters> ReadCounters() => network.Conntrack.ReadCounters();

    public void Clear()
    {
    }
}
