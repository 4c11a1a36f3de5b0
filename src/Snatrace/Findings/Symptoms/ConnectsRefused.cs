using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Connects of this namespace failed without a SYN lost, or SYNs came in for ports on which nobody listens.</summary>
internal static class ConnectsRefused
{
    private static readonly string[] Counters = ["TcpAttemptFails", "TcpOutRsts", "TcpEstabResets"];

    internal static Finding? Of(HostEvidence evidence)
    {
        NamedCounters protocols = evidence.Protocols;
        bool refusedUs = protocols["TcpAttemptFails"] > 0 && protocols["TcpExtTCPSynRetrans"] is null or 0;
        return refusedUs
            ? new Finding(
                "connects-refused",
                Severity.Warning,
                "Connection attempts failed at once: they were answered with a reset",
                [Lines.Protocols(evidence, protocols.Moved(Counters))])
            {
                Meaning = "no SYN was sent again, so none was lost: nobody listens there, a rule rejects, or a handshake was broken off",
                NextStep = "look at the error the client gets (ECONNREFUSED, ECONNRESET), and whether the server listens (\"ss -lnt\")",
            }
            : null;
    }
}
