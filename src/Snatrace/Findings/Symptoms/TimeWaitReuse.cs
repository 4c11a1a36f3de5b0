using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>New connections met the remains of old ones with the same addresses and ports.</summary>
internal static class TimeWaitReuse
{
    private static readonly string[] Telling =
        ["TcpExtTCPSYNChallenge", "TcpExtPAWSActive", "TcpExtTCPTimeWaitOverflow", "TcpExtPAWSTimewait", "TcpExtTSEcrRejected"];

    private static readonly string[] Beside = ["TcpExtTCPChallengeACK", "TcpExtPAWSEstab", "TcpExtTWRecycled", "TcpAttemptFails", "TcpOutRsts"];

    internal static Finding? Of(HostEvidence evidence)
    {
        (string Name, long Count)[] telling = [.. evidence.Protocols.Moved(Telling)];
        return telling.All(counter => counter.Count <= 0) ? null : new Finding(
            "time-wait-reuse",
            Severity.Warning,
            "New connections met old ones in TIME_WAIT, or such as only one side remembered",
            [
                Lines.Protocols(evidence, telling.Concat(evidence.Protocols.Moved(Beside))),
                .. Lines.Setting(evidence, "net/ipv4/tcp_tw_reuse", "net/ipv4/tcp_max_tw_buckets"),
            ])
        {
            Meaning = "the SYN did arrive and was answered with a challenge, or refused: a second's delay or a reset, and not the race. "
                + "Random source ports make it more frequent, since they come back sooner",
            NextStep = "close from the client's side, or reuse connections; behind IPVS see net.ipv4.vs.conn_reuse_mode",
        };
    }
}
