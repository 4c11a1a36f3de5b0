using static Snatrace.Tests.Owners.GivenRule;

namespace Snatrace.Tests.Owners;

/// <summary>Rules of kube-proxy and the network plugins.</summary>
internal static class KubernetesSamples
{
    internal static readonly IReadOnlyList<Sample> All =
    [
        new("kube-proxy", Iptables(
            "-A KUBE-POSTROUTING -m comment --comment \"kubernetes service traffic requiring SNAT\" -j MASQUERADE --random-fully",
            "KUBE-SERVICES")),
        new("kube-proxy", Iptables(
            "-A KUBE-POSTROUTING -m comment --comment \"kubernetes service traffic requiring SNAT\" -m mark --mark 0x4000/0x4000 -j MASQUERADE",
            "KUBE-SERVICES")),

        new("kube-proxy (ipvs hairpin)", Iptables(
            "-A KUBE-POSTROUTING -m comment --comment \"Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose\" "
                + "-m set --match-set KUBE-LOOP-BACK dst,dst,src -j MASQUERADE",
            "KUBE-SERVICES")),

        new("kube-proxy (nftables)", Nft(
            "ip kube-proxy",
            "masquerading",
            "meta mark & 0x00004000 != 0x00000000 meta mark set meta mark ^ 0x00004000 masquerade fully-random")),
        new("kube-proxy (nftables)", Nft(
            "ip6 kube-proxy",
            "masquerading",
            "ct status dnat ip6 saddr . ip6 daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random")),

        new("flannel", Iptables(
            "-A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully")),
        new("flannel", Iptables(
            "-A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully")),
        new("flannel", Iptables(
            "-A POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully")),
        new("flannel", Iptables("-A POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE", "DOCKER", "KUBE-POSTROUTING")),
        new("flannel", Nft("ip flannel-ipv4", "postrtg", "ip saddr 10.244.0.0/16 ip daddr != 224.0.0.0/4 masquerade fully-random")),
        new("flannel", Nft("ip6 flannel-ipv6", "postrtg", "ip6 saddr fd00:10::/56 ip6 daddr != ff00::/8 masquerade fully-random")),

        new("Calico", Iptables(
            "-A cali-nat-outgoing -m comment --comment \"cali:flqWnvo8yq4ULQLa\" -m set --match-set cali40masq-ipam-pools src "
                + "-m set ! --match-set cali40all-ipam-pools dst -j MASQUERADE --random-fully",
            "cali-POSTROUTING")),
        new("Calico", Iptables(
            "-A cali-POSTROUTING -o vxlan.calico -m comment --comment \"cali:e9dnSgSVNmIcpVhP\" -m addrtype ! --src-type LOCAL "
                + "--limit-iface-out -m addrtype --src-type LOCAL -j MASQUERADE --random-fully",
            "cali-nat-outgoing",
            "DOCKER")),
        new("Calico", Nft(
            "ip calico",
            "nat-cali-nat-outgoing",
            "ip saddr @cali40masq-ipam-pools ip daddr != @cali40all-ipam-pools counter masquerade fully-random comment \"cali:JjuWIaIfSLZi41Xk;\"")),
        new("Calico", Nft(
            "ip calico",
            "nat-cali-POSTROUTING",
            "oifname \"vxlan.calico\" fib saddr . oif type != local fib saddr type local counter masquerade fully-random "
                + "comment \"cali:2Er8attV1nLNdKXr;\"")),

        new("Cilium", Iptables(
            "-A CILIUM_POST_nat -s 10.0.0.0/24 ! -d 10.0.0.0/24 ! -o cilium_+ -m comment --comment \"cilium masquerade non-cluster\" -j MASQUERADE")),
        new("Cilium", Iptables(
            "-A CILIUM_POST_nat -s 127.0.0.1/32 -o cilium_host -m comment --comment \"cilium host->cluster from 127.0.0.1 masquerade\" "
                + "-j SNAT --to-source 10.0.0.96")),

        new("kube-router", Iptables(
            "-A POSTROUTING -m set --match-set kube-router-pod-subnets src -m set ! --match-set kube-router-pod-subnets dst "
                + "-m set ! --match-set kube-router-node-ips dst -j MASQUERADE --random-fully")),
        new("kube-router", Iptables(
            "-A POSTROUTING ! -s 10.233.66.0/24 ! -d 10.233.66.0/24 -m ipvs --vdir ORIGINAL --vmethod MASQ -m comment --comment \"\" "
                + "-j SNAT --to-source 192.168.50.51 --random-fully")),

        new("Weave Net", Iptables("-A WEAVE -s 10.32.0.0/12 ! -d 10.32.0.0/12 -j MASQUERADE")),
        new("Weave Net", Iptables("-A WEAVE ! -s 10.32.0.0/12 -d 10.32.0.0/12 -j MASQUERADE")),

        new("OVN-Kubernetes", Iptables("-A POSTROUTING -s 10.128.0.0/14 -j MASQUERADE", "OVN-KUBE-NODEPORT", "OVN-KUBE-EXTERNALIP")),
        new("OVN-Kubernetes", Iptables("-A OVN-KUBE-UDN-MASQUERADE -s 169.254.0.0/17 -j MASQUERADE", "OVN-KUBE-NODEPORT")),
        new("OVN-Kubernetes", Iptables("-A OVN-KUBE-EGRESS-IP-MULTI-NIC -s 10.244.2.3/32 -o eth1 -j SNAT --to-source 10.10.10.100")),
        new("OVN-Kubernetes", Nft("inet ovn-kubernetes", "mgmtport-snat", "snat ip to 10.244.0.2")),
        new("OVN-Kubernetes", Nft("inet ovn-kubernetes", "ovn-kube-local-gw-masq", "ip saddr 169.254.0.1 masquerade")),

        new("Antrea", Iptables(
            "-A ANTREA-POSTROUTING -s 10.10.10.0/24 ! -o antrea-gw0 -m comment --comment \"Antrea: masquerade Pod to external packets\" "
                + "-m set ! --match-set ANTREA-POD-IP dst -j MASQUERADE")),
        new("Antrea", Iptables(
            "-A ANTREA-POSTROUTING -o antrea-gw0 -m comment --comment \"Antrea: masquerade LOCAL traffic\" -m addrtype ! --src-type LOCAL "
                + "--limit-iface-out -m addrtype --src-type LOCAL -j MASQUERADE --random-fully")),
    ];
}
