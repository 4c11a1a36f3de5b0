using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Packets came in by a device by which their source would not be reached.</summary>
internal static class ReversePathFilter
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Protocols["TcpExtIPReversePathFilter"] is > 0 and var dropped
        ? new Finding(
            "rp-filter",
            Severity.Warning,
            $"The reverse path filter dropped {Lines.Of(dropped, "packet")}",
            [
                Lines.Protocols(evidence, ("TcpExtIPReversePathFilter", dropped)),
                .. Lines.Setting(evidence, "net/ipv4/conf/all/rp_filter", "net/ipv4/conf/default/rp_filter"),
            ])
        {
            Meaning = "they came in by a device by which their source would not be reached: everything on that path is lost, at any load",
            NextStep = "correct the route back, or set net.ipv4.conf.DEVICE.rp_filter to 2; net.ipv4.conf.all.log_martians = 1 logs the packets",
        }
        : null;
}
