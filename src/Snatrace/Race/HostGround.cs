using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Namespaces;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>
/// This host, with its own rules, and a destination of our own: the rules are not ours to change here, and the table is not ours to empty.
/// </summary>
internal sealed class HostGround(HostNetwork network) : IRaceGround
{
    public IReadOnlyList<NetworkNamespace> Containers => network.Containers;

    public IPEndPoint Destination => network.Destination;

    public int Capacity => network.Listener!.Value.Backlog;

    public TimeSpan? Deadline => null;

    public bool HasLeft(int container, ushort port) => false;

    public void Prepare(Arm arm)
    {
    }

    public IReadOnlyList<ConntrackCounters> ReadCounters() => network.Conntrack.ReadCounters();

    public void Clear() => network.Listener!.Value.Socket.AcceptAndClose();
}
