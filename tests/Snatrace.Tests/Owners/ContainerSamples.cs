using static Snatrace.Tests.Owners.GivenRule;

namespace Snatrace.Tests.Owners;

/// <summary>Rules of what runs containers.</summary>
internal static class ContainerSamples
{
    internal static readonly IReadOnlyList<Sample> All =
    [
        new("Docker", Iptables("-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", "DOCKER", "DOCKER-USER")),
        new("Docker", Iptables("-A POSTROUTING -s 172.20.0.0/16 ! -o br-e4c35b376649 -j MASQUERADE", "DOCKER", "DOCKER-USER")),
        new("Docker", Iptables("-A POSTROUTING -s 172.18.0.0/16 ! -o docker_gwbridge -j MASQUERADE", "DOCKER", "DOCKER-INGRESS")),
        new("Docker", Iptables("-A POSTROUTING -s 192.168.0.0/24 ! -o br-dummy -j SNAT --to-source 192.168.123.0", "DOCKER", "DOCKER-USER")),
        new("Docker", Iptables("-A POSTROUTING -s fd00:17::/64 ! -o docker0 -j MASQUERADE", "DOCKER", "DOCKER-USER")),
        new("Docker", Iptables("-A POSTROUTING -o docker_gwbridge -m addrtype --src-type LOCAL -j MASQUERADE", "DOCKER", "DOCKER-INGRESS")),
        new("Docker", Iptables(
            "-A POSTROUTING -s 172.17.0.3/32 -d 172.17.0.3/32 -p tcp -m tcp --dport 80 -j MASQUERADE", "DOCKER", "DOCKER-USER")),
        new("Docker", Iptables(
            "-A DOCKER_POSTROUTING -s 127.0.0.11/32 -p udp -m udp --sport 56147 -j SNAT --to-source :53", "DOCKER_OUTPUT")),
        new("Docker", Iptables(
            "-A POSTROUTING -d 10.255.0.0/16 -m ipvs --ipvs -j SNAT --to-source 10.255.0.2", "DOCKER_OUTPUT", "DOCKER_POSTROUTING")),

        new("Docker (nftables)", Nft(
            "ip docker-bridges",
            "nat-postrouting-out__docker0",
            "oifname != \"docker0\" ip saddr 172.17.0.0/16 counter masquerade comment \"MASQUERADE\"")),
        new("Docker (nftables)", Nft(
            "ip docker-bridges",
            "nat-postrouting-in__docker0",
            "fib saddr type local counter masquerade comment \"MASQUERADE FROM HOST\"")),
        new("Docker (nftables)", Nft(
            "ip docker-bridges",
            "nat-postrouting-out__br-dummy",
            "oifname != \"br-dummy\" ip saddr 192.168.0.0/24 counter snat to 192.168.123.0 comment \"SNAT\"")),

        new("Podman", Nft("inet netavark", "nv_2f259bab_10_88_0_0_nm16", "ip daddr != 224.0.0.0/4 masquerade")),
        new("Podman", Nft("inet netavark", "POSTROUTING", "meta mark & 0x00002000 == 0x00002000 masquerade")),
        new("Podman", Iptables("-A NETAVARK-1D8721804F16F ! -d 224.0.0.0/4 -j MASQUERADE", "NETAVARK-HOSTPORT-MASQ")),
        new("Podman", Iptables(
            "-A NETAVARK-HOSTPORT-MASQ -m comment --comment \"netavark portfw masq mark\" -m mark --mark 0x2000/0x2000 -j MASQUERADE",
            "NETAVARK-1D8721804F16F")),

        new("CNI bridge and ptp", Iptables(
            """
            -A CNI-cb0db077a14ecd8d4a843636 ! -d 224.0.0.0/4 -m comment --comment "name: \"bridge\" id: \"default-a8df9868a5f7\"" -j MASQUERADE
            """,
            "CNI-HOSTPORT-MASQ")),
        new("CNI bridge and ptp", Nft(
            "inet cni_plugins_masquerade",
            "masq_checks",
            "ip saddr 192.168.1.1 ip daddr != 192.168.1.0/24 masquerade "
                + "comment \"6fd94d501e58f0aa-287fc69eff0574a2, net: unit-test, if: eth0, id: one\"")),

        new("CNI portmap", Iptables(
            "-A CNI-HOSTPORT-MASQ -m mark --mark 0x2000/0x2000 -j MASQUERADE", "CNI-HOSTPORT-SETMARK", "CNI-cb0db077a14ecd8d4a843636")),
        new("CNI portmap", Nft(
            "ip cni_hostport",
            "masquerading",
            "ip saddr 10.4.0.5 ip daddr 10.4.0.5 masquerade comment \"8fd7accef563107a4971be4f1058880d\"")),

        new("LXD", Nft("inet lxd", "pstrt.lxdbr0", "ip saddr 10.191.80.0/24 ip daddr != 10.191.80.0/24 oifname != \"lxdbr0\" masquerade")),
        new("LXD", Iptables(
            "-A POSTROUTING -s 10.0.0.0/16 ! -d 10.0.0.0/16 -m comment --comment \"generated for LXD network lxdbr0\" -j MASQUERADE")),

        new("Incus", Nft("inet incus", "pstrt.incusbr0", "ip saddr 10.98.141.0/24 ip daddr != 10.98.141.0/24 masquerade")),
    ];
}
