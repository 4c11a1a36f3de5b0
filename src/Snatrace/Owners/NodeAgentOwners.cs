using Snatrace.Rulesets;

namespace Snatrace.Owners;

/// <summary>What clouds put on their nodes.</summary>
internal static class NodeAgentOwners
{
    // The fork of AKS writes the very rule of the original; only what else Azure puts on a node tells them apart.
    internal static readonly IReadOnlyList<Owner> Rows =
    [
        new("AWS VPC CNI", rule => Marks.InChains(rule, "AWS-SNAT-CHAIN-")
            || Marks.InChains(rule, "CNI-E4-") || Marks.InChains(rule, "CNI-E6-"))
        {
            Mark = "chain `AWS-SNAT-CHAIN-0`, comment `AWS, SNAT`; chains `CNI-E4-…` and `CNI-E6-…`",
            Default = "Random since v1.7.0; hashed (--random) from v1.4.0 on, and where its iptables does not know --random-fully.",
            Knob = "AWS_VPC_K8S_CNI_RANDOMIZESNAT=prng",
            NextStep = "Set it in the environment of the DaemonSet aws-node. AWS_VPC_K8S_CNI_EXTERNALSNAT=true leaves the work to a NAT gateway.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When aws-node restarts, or the VPC's address ranges change.",
            Cost = "Network ACLs that let back in only 32768 and up drop answers (amazon-vpc-cni-k8s #503, #1893).",
        },
        new("ip-masq-agent", rule => IsMasqAgent(rule) && !IsAzure(rule))
        {
            Mark = "comment `ip-masq-agent: outbound traffic is subject to MASQUERADE …`, in chain `IP-MASQ-AGENT`, on GKE `IP-MASQ`",
            Default = "Random since v2.10.0. The fork of AKS writes the same rule, and never is.",
            Knob = "--random-fully=true",
            NextStep = "v2.10.0 or newer; since v2.11.0 the flag says so, in the arguments of the DaemonSet. On AKS there is no such flag.",
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "Within resyncInterval (60 s).",
            Cost = "Programs that steer packets by source port, eBPF above all, met ports they did not expect (ip-masq-agent #124).",
        },
        new("Azure ip-masq-agent-v2", rule => IsMasqAgent(rule) && IsAzure(rule))
        {
            Mark = "the rule of ip-masq-agent, beside chain `SWIFT` or `SWIFT-POSTROUTING`",
            Default = "Never random.",
            NextStep = Steps.OwnChain,
            Rewrites = Rewrites.Continuously,
            RewritesWhen = "Within --resync-interval (60 s).",
            Cost = Steps.CostOfExceptions,
        },
        new("Azure CNS", rule => Marks.InChain(rule, "SWIFT-POSTROUTING") || Marks.InChain(rule, "SWIFT"))
        {
            Mark = "chain `SWIFT-POSTROUTING`, earlier `SWIFT`",
            Default = "Never random.",
            NextStep = "Seldom worth a change: only DNS at 168.63.129.16 and the metadata service are reached through it.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "When azure-cns restarts.",
            Cost = Steps.NoMore,
        },
        new("GCE or kOps node script", rule => Marks.InChain(rule, "IP-MASQ") && Marks.Says(rule, "ip-masq: "))
        {
            Mark = "chain `IP-MASQ`, comment `ip-masq: outbound traffic is subject to MASQUERADE …`",
            Default = "Never random.",
            NextStep = Steps.OwnChain + " Or ip-masq-agent in its place.",
            Rewrites = Rewrites.OnRestart,
            RewritesWhen = "At boot.",
            Cost = Steps.CostOfExceptions,
        },
    ];

    // By its comment: --masq-chain may call the chain anything.
    private static bool IsMasqAgent(SourceNatRule rule) => Marks.InNat(rule) && Marks.Says(rule, "ip-masq-agent: outbound traffic ");

    private static bool IsAzure(SourceNatRule rule) => Marks.Beside(rule, "SWIFT") || Marks.Beside(rule, "SWIFT-POSTROUTING");
}
