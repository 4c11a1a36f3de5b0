using System.Net;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Namespaces;
using Snatrace.Lab;
using Snatrace.Rules;

namespace Snatrace.Race;

/// <summary>The lab: nobody else is there, so each block begins with its own rule and an empty table.</summary>
internal sealed class LabGround(LabNetwork lab, SourceHostRules rules) : IRaceGround
{
    public IReadOnlyList<NetworkNamespace> Containers => lab.Containers;

    public IPEndPoint Destination => LabAddresses.DestinationEndPoint;

    public int Capacity => lab.Capacity;

    public TimeSpan? Deadline => null;

    public bool HasLeft(int container, ushort port) => false;

    public void Prepare(Arm arm)
    {
        rules.Install(arm.SourceNat);
        lab.Conntrack.Flush();
    }

    public IReadOnlyList<ConntrackCounters> ReadCounters() => lab.Conntrack.ReadCounters();

    public void Clear() => lab.Listener.AcceptAndClose();
}
