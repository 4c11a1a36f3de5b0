using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>A server of this namespace does not accept fast enough.</summary>
internal static class ListenOverflow
{
    private static readonly string[] Counters = ["TcpExtListenOverflows", "TcpExtListenDrops"];

    internal static Finding? Of(HostEvidence evidence)
    {
        (string Name, long Count)[] moved = [.. evidence.Protocols.Moved(Counters)];
        return moved.All(counter => counter.Count <= 0) ? null : new Finding(
            "listen-overflow",
            Severity.Critical,
            $"A listening socket here dropped {Lines.Of(moved.Max(counter => counter.Count), "connection attempt")}",
            [Lines.Protocols(evidence, moved), .. Lines.Setting(evidence, "net/core/somaxconn")])
        {
            Meaning = "its accept queue was full: clients see connects that take 1 or 3 seconds, as in the race, but the SYN did arrive",
            NextStep = "\"ss -lnt\" shows the socket whose Recv-Q exceeds its Send-Q: let it accept faster, or raise its backlog and net.core.somaxconn",
        };
    }
}
