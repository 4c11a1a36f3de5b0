using static Snatrace.Tests.Owners.GivenRule;

namespace Snatrace.Tests.Owners;

/// <summary>Rules of what a host itself brings.</summary>
internal static class HostSamples
{
    internal static readonly IReadOnlyList<Sample> All =
    [
        new("libvirt", Iptables("-A LIBVIRT_PRT -s 192.168.122.0/24 ! -d 192.168.122.0/24 -p tcp -j MASQUERADE --to-ports 1024-65535")),
        new("libvirt", Iptables("-A LIBVIRT_PRT -s 192.168.122.0/24 ! -d 192.168.122.0/24 -j MASQUERADE")),
        new("libvirt", Nft(
            "ip libvirt_network",
            "guest_nat",
            "meta l4proto tcp ip saddr 192.168.122.0/24 ip daddr != 192.168.122.0/24 counter masquerade to :1024-65535")),

        new("firewalld", Nft("inet firewalld", "nat_POST_trusted_allow", "meta nfproto ipv4 oifname != \"lo\" masquerade")),
        new("firewalld", Nft("ip firewalld", "nat_POST_trusted_allow", "oifname != \"lo\" masquerade")),
        new("firewalld", Nft("inet firewalld", "nat_POST_policy_docker-out_allow", "meta nfproto ipv4 oifname != \"lo\" masquerade")),
        new("firewalld", Iptables("-A POST_external_allow ! -o lo -j MASQUERADE", "POSTROUTING_direct", "POSTROUTING_ZONES", "POST_external")),

        new("firewalld (direct rule)", Iptables(
            "-A POSTROUTING_direct -s 10.8.0.0/24 -o eth0 -j MASQUERADE", "POSTROUTING_ZONES", "POST_external_allow")),

        new("systemd-networkd", Nft("ip io.systemd.nat", "postrouting", "ip saddr @masq_saddr masquerade")),
        new("systemd-networkd", Nft("ip6 io.systemd.nat", "postrouting", "ip6 saddr @masq_saddr masquerade")),

        new("ufw", Iptables("-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE", "ufw-before-forward", "ufw-before-input")),
        new("ufw", Iptables("-A POSTROUTING -o eth0 -j MASQUERADE", "ufw-before-forward", "ufw-before-input")),

        new("hand-written", Iptables("-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE")),
        new("hand-written", Nft("ip nat", "postrouting", "oifname \"eth0\" masquerade")),
    ];
}
