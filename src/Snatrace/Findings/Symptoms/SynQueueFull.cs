using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>A server of this namespace dropped SYNs because handshakes were not completed.</summary>
internal static class SynQueueFull
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Protocols["TcpExtTCPReqQFullDrop"] is > 0 and var drops
        ? new Finding(
            "syn-queue-full",
            Severity.Critical,
            "A listening socket here dropped SYNs: its SYN queue was full",
            [
                Lines.Protocols(evidence, ("TcpExtTCPReqQFullDrop", drops)),
                .. Lines.Setting(evidence, "net/ipv4/tcp_max_syn_backlog", "net/ipv4/tcp_syncookies", "net/core/somaxconn"),
            ])
        {
            Meaning = "more handshakes were begun than finished, and SYN cookies are off: the SYN did arrive, so it is not the race",
            NextStep = "raise net.ipv4.tcp_max_syn_backlog and the backlog of the socket, or allow net.ipv4.tcp_syncookies; look for a flood of SYNs",
        }
        : null;
}
