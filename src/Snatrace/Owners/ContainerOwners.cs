using System.Text.RegularExpressions;

namespace Snatrace.Owners;

/// <summary>What runs containers on a host of its own.</summary>
internal static partial class ContainerOwners
{
    internal static readonly IReadOnlyList<Owner> Rows =
    [
        new("Docker", rule => DockerRules.OnHost(rule) || DockerRules.InContainer(rule))
        {
            Mark = "a chain `DOCKER`, and in `POSTROUTING` `-s SUBNET ! -o BRIDGE`, `-o BRIDGE -m addrtype --src-type LOCAL`, or a "
                + "container to its own port",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or com.docker.network.bridge.enable_ip_masquerade=false for the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the daemon restarts, the network is made again or firewalld reloads: the plain rule comes back before the edited.",
            Cost = Steps.CostOfOwnChain,
        },
        new("Docker (nftables)", rule => Marks.InNftTable(rule, "docker-bridges"))
        {
            Mark = "nft `table ip docker-bridges` and `ip6 docker-bridges`",
            Default = "Never random. Experimental since 29.0.",
            NextStep = Steps.OwnChain + " Or com.docker.network.bridge.enable_ip_masquerade=false for the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the daemon restarts: it makes its tables anew.",
            Cost = Steps.CostOfOwnChain,
        },
        new("Podman", rule => Marks.InNftTable(rule, "netavark")
            || Marks.InChain(rule, "NETAVARK-HOSTPORT-MASQ") || (Marks.InNat(rule) && NetavarkChain.IsMatch(rule.Location.Chain)))
        {
            Mark = "nft `table inet netavark`; iptables chains `NETAVARK-…`",
            Default = "Never random. Rootless containers (pasta, slirp4netns) have no such rule, and no such race.",
            NextStep = Steps.OwnChain,
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the network's last container has stopped and another starts, or at \"podman network reload\".",
            Cost = Steps.CostOfOwnChain,
        },
        new("CNI bridge and ptp", rule => Marks.InNftTable(rule, "cni_plugins_masquerade")
            || (Marks.InNat(rule) && ContainerChain.IsMatch(rule.Location.Chain)))
        {
            Mark = "chain `CNI-` and 24 hexadecimal digits, a chain for each container; nft `table inet cni_plugins_masquerade`",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or \"ipMasq\": false in the network's configuration, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "Never for this container, but each new container brings a plain rule of its own.",
            Cost = Steps.CostOfOwnChain,
        },
        new("CNI portmap", rule => Marks.InNftTable(rule, "cni_hostport") || Marks.InChain(rule, "CNI-HOSTPORT-MASQ"))
        {
            Mark = "chain `CNI-HOSTPORT-MASQ`; nft `table ip cni_hostport`",
            Default = "Never random.",
            NextStep = "Seldom worth a change: only what reaches a container through its own host port, or from localhost, passes here.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When a container with a host port starts: the plain rule is added again.",
            Cost = "\"snat\": false in its configuration takes the rule away, and with it a container's way to its own host port.",
        },
        new("LXD", rule => Marks.InNftTable(rule, "lxd")
            || (Marks.InChain(rule, "POSTROUTING") && Marks.Says(rule, "generated for LXD network")))
        {
            Mark = "nft `table inet lxd`, chain `pstrt.NETWORK`; iptables comment `generated for LXD network NETWORK`",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or ipv4.nat=false on the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the daemon restarts or the network is changed.",
            Cost = Steps.CostOfOwnChain,
        },
        new("Incus", rule => Marks.InNftTable(rule, "incus"))
        {
            Mark = "nft `table inet incus`, chain `pstrt.NETWORK`",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or ipv4.nat=false on the network, and a rule of your own.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the daemon restarts or the network is changed.",
            Cost = Steps.CostOfOwnChain,
        },
    ];

    [GeneratedRegex("^NETAVARK-[0-9A-F]{13}$")]
    private static partial Regex NetavarkChain { get; }

    [GeneratedRegex("^CNI-[0-9a-f]{24}$")]
    private static partial Regex ContainerChain { get; }
}
