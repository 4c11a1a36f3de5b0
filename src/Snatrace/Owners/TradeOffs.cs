namespace Snatrace.Owners;

/// <summary>What random source ports cost everywhere. Each was reported by users of several owners.</summary>
public static class TradeOffs
{
    /// <summary>Every one, the most frequent first.</summary>
    public static readonly IReadOnlyList<TradeOff> All =
    [
        new(
            "peer to peer",
            "The same client port is seen as another port by each peer: what STUN learned is of no use, and peers fall back to relays.",
            "Clients behind the rule speak WebRTC, SIP, Tailscale or another protocol that punches holes."),
        new(
            "NodePorts",
            "A port picked from 1024-65535 can be a NodePort (30000-32767), and the answer is taken for a request to the service.",
            "A Kubernetes node translates to the address that its NodePorts listen on."),
        new(
            "TIME_WAIT reuse",
            "A server that still keeps a port in TIME_WAIT sees it again with TCP timestamps of another client, and answers with a challenge "
                + "ACK or a reset.",
            "Many short connections go to the same server, which closes first."),
        new(
            "port filters",
            "Answers to ports below 32768 are dropped.",
            "A network ACL or firewall on the way lets back in only the ports that Linux itself would choose, 32768 and up."),
    ];
}
