using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.Findings.Symptoms;

/// <summary>
/// Whether source NAT has run out of ports, which drops SYNs with the same counters as the race does. But then it searches long before
/// it gives up, and the table shows the ports taken.
/// </summary>
internal static class PortExhaustion
{
    /// <summary>
    /// Taken ports met for each packet lost: the fewest that a failing search goes through in a range of more than 32 ports
    /// (net/netfilter/nf_nat_core.c, nf_nat_l4proto_unique_tuple: measured 30 and 72 a SYN; the race: under 1).
    /// </summary>
    internal const long SearchesPerLoss = 30;

    // In its last 32 tries a search does not count (nf_nat_used_tuple_harder, since Linux 6.5).
    private const int UncountedTries = 32;

    private const double Full = 0.95;

    // Fewer ports side by side can be chance.
    private const int FewestInARow = 16;

    /// <summary>Whether a block is so narrow that all of it is searched without a sign.</summary>
    internal static bool IsSearchedUncounted(PortBlock block) => block.Count <= UncountedTries;

    /// <summary>The groups whose share of their ports is at least so much, fullest first.</summary>
    internal static IReadOnlyList<PortGroup> Fuller(HostEvidence evidence, double share)
    {
        return
        [
            .. (evidence.Translated?.Fullest ?? []).Where(group => Share(group) >= share).OrderByDescending(Share),
        ];

        double Share(PortGroup group) => (double)(group.Entries + evidence.Translated!.Shortfall) / group.Available;
    }

    /// <summary>Groups that have run out of ports.</summary>
    internal static IReadOnlyList<PortGroup> Exhausted(HostEvidence evidence, LostClashes lost) =>
        [.. Fuller(evidence, Full).Where(group => group.Block is not { } block || IsToBlame(evidence, lost, block))];

    /// <summary>Groups that use every port between their lowest and their highest: so a range does that nobody told us of.</summary>
    internal static IReadOnlyList<PortGroup> InARow(HostEvidence evidence) =>
    [
        .. (evidence.Translated?.Fullest ?? []).Where(group =>
            group.Entries >= FewestInARow && group.Entries >= Full * (group.HighestPort - group.LowestPort + 1)),
    ];

    /// <summary>Whether searches were as long as they are when ports have run out; false where the kernel does not count them.</summary>
    internal static bool SearchedLong(LostClashes lost) => lost.Packets > 0 && lost.Row.Found >= SearchesPerLoss * lost.Packets;

    /// <summary>Whether packets were lost for want of ports.</summary>
    internal static bool Explains(HostEvidence evidence, LostClashes lost) =>
        lost.Packets > 0 && (Exhausted(evidence, lost).Count > 0 || (SearchedLong(lost) && InARow(evidence).Count > 0));

    // A block can be full without anybody wanting more of it: the search tells. Where it does not count, a block is full by its own rule's
    // connections, unless another rule may give out the same ports, or there is but one.
    private static bool IsToBlame(HostEvidence evidence, LostClashes lost, PortBlock block) =>
        SearchedLong(lost)
        || (IsSearchedUncounted(block) && block.Count > 1 && evidence.RulePorts
            .Where(rule => rule.Block == block)
            .All(owner => evidence.RulePorts.All(rule => rule == owner || !rule.Overlaps(owner))));
}
