using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Clients of this namespace had to send SYNs again, and conntrack lost none here.</summary>
internal static class SynLossElsewhere
{
    private static readonly string[] Counters = ["TcpExtTCPSynRetrans", "TcpExtTCPTimeouts", "TcpAttemptFails"];

    internal static Finding? Of(HostEvidence evidence)
    {
        CounterRow? row = evidence.Movement?.Total;
        return evidence.Protocols["TcpExtTCPSynRetrans"] is > 0 and var again && row is null or { InsertFailed: null or 0, Drop: null or 0 }
            ? new Finding(
                "syn-loss-elsewhere",
                Severity.Warning,
                $"Clients here sent {Lines.Of(again, "SYN")} again, and conntrack lost none here",
                [
                    Lines.Protocols(evidence, evidence.Protocols.Moved(Counters)),
                    row is null ? "conntrack's counters were not read" : Lines.Conntrack(evidence, ("insert_failed", row.InsertFailed), ("drop", row.Drop)),
                ])
            {
                Meaning = "a SYN or its answer was lost on the way, or refused without a word: by the race on a host that translates, a rule that drops, or the network",
                NextStep = "run doctor on every host on the way that does source NAT, and on the server's; if insert_failed moves on none, capture the SYN hop by hop",
            }
            : null;
    }
}
