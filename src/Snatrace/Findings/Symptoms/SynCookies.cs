using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>A server of this namespace answered with SYN cookies.</summary>
internal static class SynCookies
{
    private static readonly string[] Counters =
        ["TcpExtTCPReqQFullDoCookies", "TcpExtSyncookiesSent", "TcpExtSyncookiesRecv", "TcpExtSyncookiesFailed"];

    internal static Finding? Of(HostEvidence evidence)
    {
        (string Name, long Count)[] moved = [.. evidence.Protocols.Moved(Counters)];
        return moved.All(counter => counter.Count <= 0) ? null : new Finding(
            "syn-cookies",
            Severity.Warning,
            "A listening socket here answered with SYN cookies: its SYN queue was full",
            [Lines.Protocols(evidence, moved), .. Lines.Setting(evidence, "net/ipv4/tcp_max_syn_backlog", "net/core/somaxconn")])
        {
            Meaning = "connections lose TCP options, and a lost answer makes one stall",
            NextStep = "look for \"Possible SYN flooding on port\" in the kernel's log (dmesg); raise net.ipv4.tcp_max_syn_backlog and the socket's backlog",
        };
    }
}
