using System.Text.RegularExpressions;
using Snatrace.Rulesets;

namespace Snatrace.Owners;

/// <summary>kube-proxy and the network plugins.</summary>
internal static partial class KubernetesOwners
{
    internal static readonly IReadOnlyList<Owner> Rows =
    [
        new("kube-proxy", rule => Marks.InChain(rule, "KUBE-POSTROUTING") && !LoopsBack(rule))
        {
            Mark = "chain `KUBE-POSTROUTING`, comment `kubernetes service traffic requiring SNAT`; the modes iptables and ipvs alike",
            Default = "Random since v1.16, where the iptables of its image is 1.6.2 or newer.",
            NextStep = "If the rule is plain: kube-proxy v1.16 or newer, with iptables 1.6.2 or newer in its image. There is no setting.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "At every sync: when a Service changes, and every syncPeriod (30 s).",
            Cost = "Only traffic to Services passes here. What pods send elsewhere meets the rule of the network plugin.",
        },
        new("kube-proxy (ipvs hairpin)", rule => Marks.InChain(rule, "KUBE-POSTROUTING") && LoopsBack(rule))
        {
            Mark = "chain `KUBE-POSTROUTING`, set `KUBE-LOOP-BACK`",
            Default = "Never random.",
            NextStep = "Seldom worth a change: only a pod that reaches itself through its own Service passes here.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "At every sync: when a Service changes, and every ipvs.syncPeriod (30 s).",
            Cost = Steps.NoMore,
        },
        new("kube-proxy (nftables)", rule => Marks.InNftTable(rule, "kube-proxy"))
        {
            Mark = "nft `table ip kube-proxy` and `ip6 kube-proxy`, chain `masquerading`",
            Default = "Always random.",
            NextStep = "Nothing to do; if the rule is plain, somebody edited it, and a restart of kube-proxy mends it.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "At a full sync: at a restart, and from time to time.",
            Cost = "Only traffic to Services passes here. What pods send elsewhere meets the rule of the network plugin.",
        },
        new("flannel", rule => Marks.InNftTable(rule, "flannel-ipv4") || Marks.InNftTable(rule, "flannel-ipv6")
            || Marks.InChain(rule, "FLANNEL-POSTRTG") || (Marks.InChain(rule, "POSTROUTING") && IsBareFlannel(rule)))
        {
            Mark = "chain `FLANNEL-POSTRTG` or comment `flanneld masq`; before, `-s NETWORK ! -d 224.0.0.0/4`; nft `table ip flannel-ipv4`",
            Default = "Random since v0.11.0, where the iptables beside it is 1.6.2 or newer.",
            Knob = "--ip-masq-fully-random-disable=false",
            NextStep = "If the rule is plain: v0.11.0 or newer with iptables 1.6.2 or newer; v0.27.4 and newer have the flag. k3s and RKE2 do "
                + "not pass it on.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "Within --iptables-resync (5 s).",
            Cost = "Over VXLAN, kernels without the fix of 5.7 (5.4.41, 4.19.123) then stall for 63 s (kubernetes #88986).",
        },
        new("Calico", rule => Marks.InChains(rule, "cali-")
            || (Marks.InNftTable(rule, "calico") && rule.Location.Chain.StartsWith("nat-cali-", StringComparison.Ordinal)))
        {
            Mark = "chain `cali-nat-outgoing` or `cali-POSTROUTING`, comment `cali:` and a hash; nft `table ip calico`",
            Default = "Random since October 2018, where Felix finds iptables 1.6.2 and kernel 3.14 or newer.",
            Knob = "featureDetectOverride: SNATFullyRandom=true,MASQFullyRandom=true",
            NextStep = "Set it in the FelixConfiguration \"default\".",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "When Felix looks after its chains (iptablesRefreshInterval, nftablesRefreshInterval) or changes one.",
            Cost = "An iptables that does not know --random-fully refuses all of Felix's rules. Over VXLAN, see flannel.",
        },
        new("Cilium", rule => Marks.InChain(rule, "CILIUM_POST_nat") || Marks.InChain(rule, "OLD_CILIUM_POST_nat"))
        {
            Mark = "chain `CILIUM_POST_nat`, comment `cilium masquerade non-cluster`",
            Default = "Not random; can be since v1.8.5 and v1.9. With bpf.masquerade=true Cilium translates by itself, without netfilter.",
            Knob = "iptables-random-fully: \"true\"",
            NextStep = "Set it in the ConfigMap cilium-config (Helm: iptablesRandomFully=true), then restart the agents.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When the agent restarts, or the node's devices or addresses change.",
            Cost = "Random ports met NodePorts there (cilium #16826, #23604).",
        },
        new("kube-router", rule => Marks.InChain(rule, "POSTROUTING") && (PodSubnets.IsMatch(rule.Text) || IsIpvsService(rule)))
        {
            Mark = "`POSTROUTING` with set `kube-router-pod-subnets`, or `-m ipvs --vdir ORIGINAL --vmethod MASQ … -j SNAT`",
            Default = "Random since v1.1.0, where iptables is 1.6.2 or newer.",
            NextStep = "If the rule is plain: v1.1.0 or newer, with iptables 1.6.2 or newer. There is no setting.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "Within --routes-sync-period or --ipvs-sync-period (5 min).",
            Cost = Steps.NoMore,
        },
        new("Weave Net", rule => Marks.InChain(rule, "WEAVE"))
        {
            Mark = "chain `WEAVE`",
            Default = "Never random. Not maintained since 2022.",
            NextStep = Steps.OwnChain,
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When its container restarts.",
            Cost = Steps.CostOfExceptions,
        },
        new("OVN-Kubernetes", rule => Marks.InNftTable(rule, "ovn-kubernetes") || Marks.InChains(rule, "OVN-KUBE-")
            || (Marks.InChain(rule, "POSTROUTING") && LocalGateway.IsMatch(rule.Text) && Marks.BesideChains(rule, "OVN-KUBE-")))
        {
            Mark = "chains `OVN-KUBE-…`, nft `table inet ovn-kubernetes`, or beside such chains `POSTROUTING -s SUBNET -j MASQUERADE`",
            Default = "Never random. A shared gateway translates in OVS: no rule is to be seen, and the same code of the kernel picks the port.",
            NextStep = Steps.OwnChain,
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When ovnkube-node restarts or the network changes.",
            Cost = Steps.CostOfExceptions,
        },
        new("Antrea", rule => Marks.InChain(rule, "ANTREA-POSTROUTING"))
        {
            Mark = "chain `ANTREA-POSTROUTING`, comment `Antrea: masquerade Pod to external packets`",
            Default = "Not random; can be since v2.2.0. Its rule for local traffic is.",
            Knob = "snatFullyRandomPorts: true",
            NextStep = "Set it as a Helm value, or in antrea-agent.conf, then restart the agents.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "When the agent looks after its rules, every minute.",
            Cost = Steps.NoMore,
        },
    ];

    private static bool LoopsBack(SourceNatRule rule) => Marks.Has(rule, "--match-set KUBE-") && Marks.Has(rule, "LOOP-BACK ");

    // Its comment came with v0.18 or so, its chain after that.
    private static bool IsBareFlannel(SourceNatRule rule) =>
        rule.Comment == "flanneld masq" || NotToMulticast.IsMatch(rule.Text);

    private static bool IsIpvsService(SourceNatRule rule) =>
        rule.Kind == SourceNatKind.Snat && Marks.Has(rule, " -m ipvs --vdir ORIGINAL --vmethod MASQ ");

    [GeneratedRegex(@"^-A POSTROUTING -s \S+ ! -d 224\.0\.0\.0/4 -j MASQUERADE\b")]
    private static partial Regex NotToMulticast { get; }

    [GeneratedRegex(@" --match-set (inet6:)?kube-router-pod-subnets src ")]
    private static partial Regex PodSubnets { get; }

    [GeneratedRegex(@"^-A POSTROUTING -s \S+ -j MASQUERADE\b")]
    private static partial Regex LocalGateway { get; }
}
