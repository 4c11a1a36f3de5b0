using Snatrace.Lab;
using Snatrace.Rules;

namespace Snatrace.KernelTests.Load;

/// <summary>A lab in which natural connects meet: containers that have fifty ports each, and a window that is 10 µs longer.</summary>
internal static class FewPorts
{
    private const int Window = 2000;

    internal static void Bring(LabNetwork lab, SourceHostRules rules)
    {
        foreach (Kernel.Namespaces.NetworkNamespace container in lab.Containers)
        {
            TwoHosts.Set(container, "net/ipv4/ip_local_port_range", "40000 40049");
        }

        rules.Widen(Window);
    }
}
