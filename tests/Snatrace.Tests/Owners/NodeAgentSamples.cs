using static Snatrace.Tests.Owners.GivenRule;

namespace Snatrace.Tests.Owners;

/// <summary>Rules of what clouds put on their nodes.</summary>
internal static class NodeAgentSamples
{
    private const string MasqAgent =
        "-m comment --comment \"ip-masq-agent: outbound traffic is subject to MASQUERADE (must be last in chain)\" -j MASQUERADE";

    internal static readonly IReadOnlyList<Sample> All =
    [
        new("AWS VPC CNI", Iptables(
            "-A AWS-SNAT-CHAIN-0 ! -o vlan+ -m comment --comment \"AWS, SNAT\" -m addrtype ! --dst-type LOCAL "
                + "-j SNAT --to-source 172.31.0.225 --random-fully",
            "AWS-CONNMARK-CHAIN-0",
            "KUBE-POSTROUTING")),
        new("AWS VPC CNI", Iptables(
            "-A AWS-SNAT-CHAIN-1 -m comment --comment \"AWS, SNAT\" -m addrtype ! --dst-type LOCAL -j SNAT --to-source 192.168.193.194 --random")),
        new("AWS VPC CNI", Iptables(
            """
            -A CNI-E4-200f4a7bc7b3e5d1a9c02 -m comment --comment "name: \"aws-cni\" id: \"8fd7accef563\"" -j SNAT --to-source 192.168.1.123 --random-fully
            """)),

        new("ip-masq-agent", Iptables($"-A IP-MASQ-AGENT {MasqAgent} --random-fully", "KUBE-POSTROUTING")),
        new("ip-masq-agent", Iptables($"-A IP-MASQ {MasqAgent}", "KUBE-POSTROUTING")),

        new("Azure ip-masq-agent-v2", Iptables($"-A IP-MASQ-AGENT {MasqAgent}", "SWIFT-POSTROUTING", "KUBE-POSTROUTING")),
        new("Azure ip-masq-agent-v2", Iptables($"-A IP-MASQ-AGENT {MasqAgent}", "SWIFT", "KUBE-POSTROUTING")),

        new("Azure CNS", Iptables(
            "-A SWIFT-POSTROUTING -s 240.1.2.0/24 -d 168.63.129.16/32 -p udp -m addrtype ! --dst-type LOCAL -m udp --dport 53 "
                + "-j SNAT --to-source 10.0.0.4")),
        new("Azure CNS", Iptables(
            "-A SWIFT -s 240.1.2.0/24 -d 168.63.129.16/32 -p udp -m addrtype ! --dst-type LOCAL -m udp --dport 53 -j SNAT --to-source 10.0.0.4")),

        new("GCE or kOps node script", Iptables(
            "-A IP-MASQ -m comment --comment \"ip-masq: outbound traffic is subject to MASQUERADE (must be last in chain)\" -j MASQUERADE",
            "KUBE-POSTROUTING")),
    ];
}
