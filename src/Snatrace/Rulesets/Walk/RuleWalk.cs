namespace Snatrace.Rulesets.Walk;

/// <summary>
/// Which source-NAT rule a connection would hit. It knows what the rulesets say and not more: marks, sets of ipset and conditions it has
/// no words for may hold or not. Chains of other types than nat, which may drop the packet, are not looked at.
/// </summary>
public static class RuleWalk
{
    /// <summary>
    /// Every chain that the kernel calls for it, in the kernel's order. The first that gives the packet a source, or drops it, is the
    /// last that matters (net/netfilter/nf_nat_core.c, nf_nat_inet_fn).
    /// </summary>
    public static IReadOnlyList<ChainWalk> Of(HostRulesets rulesets, Passage passage) => Of(rulesets, new OneConnection(passage));

    /// <summary>The same for whatever is known of the packets: what is certain is so for all of them.</summary>
    internal static IReadOnlyList<ChainWalk> Of(HostRulesets rulesets, ITraffic traffic)
    {
        BaseChain[] chains =
        [
            .. IptablesSteps.BaseChains(rulesets, traffic),
            .. NftSteps.BaseChains(rulesets, traffic),
        ];
        var walks = new List<ChainWalk>();
        Truth here = Truth.Yes;
        foreach (IGrouping<long, BaseChain> same in chains.GroupBy(chain => chain.Priority).OrderBy(group => group.Key))
        {
            foreach (BaseChain chain in same)
            {
                bool mayComeLater = same.Any(other => !ReferenceEquals(other, chain) && other.Ends != Truth.No);
                walks.Add(chain.Report(mayComeLater ? here.And(Truth.Maybe) : here));
            }

            here = here.And(Truths.Any(same.Select(chain => chain.Ends)).Not());
        }

        return walks;
    }
}
