using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Packets were too large for the way.</summary>
internal static class PathMtu
{
    private static readonly string[] Counters =
        ["IpFragFails", "Ip6FragFails", "Ip6InTooBigErrors", "Icmp6InPktTooBigs", "TcpExtTCPMTUPFail", "TcpExtTCPMTUPSuccess"];

    internal static Finding? Of(HostEvidence evidence)
    {
        (string Name, long Count)[] moved = [.. evidence.Protocols.Moved(Counters)];
        return moved.All(counter => counter.Count <= 0) ? null : new Finding(
            "path-mtu",
            Severity.Warning,
            "Packets were too large for a link on their way",
            [Lines.Protocols(evidence, moved)])
        {
            Meaning = "connects are fast, and then the first full segment stalls: the race hits the SYN only",
            NextStep = "compare the MTU of bridge, tunnel and uplink, and let ICMP \"fragmentation needed\" through; or clamp the MSS",
        };
    }
}
