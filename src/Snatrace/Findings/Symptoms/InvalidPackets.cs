using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>Packets that conntrack could not place: they pass without translation, and are answered with a reset.</summary>
internal static class InvalidPackets
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Movement?.Total is { Invalid: > 0 and var invalid }
        ? new Finding(
            "invalid-packets",
            Severity.Info,
            $"Conntrack could not place {Lines.Of(invalid, "packet")}",
            [Lines.Conntrack(evidence, ("invalid", invalid)), .. Lines.Setting(evidence, "net/netfilter/nf_conntrack_tcp_be_liberal")])
        {
            Meaning = "such a packet is not translated; when it reaches the other side, that answers with a reset, in the middle of a transfer. "
                + "Clients that break off connects cause it too. It is not the race, which hits the first packet only",
            NextStep = "if established connections are reset: drop packets in state INVALID where they are forwarded, or set net.netfilter.nf_conntrack_tcp_be_liberal to 1",
        }
        : null;
}
