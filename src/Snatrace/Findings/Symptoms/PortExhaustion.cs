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

    /// <summary>Ports of a rule that names none, for clients' ports from 1024 up (as above).</summary>
    internal const int AllPorts = 64_512;

    private const double Full = 0.95;

    // Fewer ports side by side can be chance.
    private const int FewestInARow = 16;

    /// <summary>How many ports a group may use: the narrowest block of a rule that holds all it uses, else all there are.</summary>
    internal static int RangeOf(PortGroup group, IReadOnlyList<PortBlock> rulePorts) => rulePorts
        .Where(block => block.First <= group.LowestPort && group.HighestPort <= block.Last)
        .Select(block => block.Count)
        .DefaultIfEmpty(AllPorts)
        .Min();

    /// <summary>The groups whose share of their range is at least so much, fullest first.</summary>
    internal static IReadOnlyList<(PortGroup Group, int Range)> Fuller(HostEvidence evidence, double share)
    {
        return
        [
            .. (evidence.Translated?.Fullest ?? [])
                .Select(group => (Group: group, Range: RangeOf(group, evidence.RulePorts)))
                .Where(pressed => Share(pressed) >= share)
                .OrderByDescending(Share),
        ];

        double Share((PortGroup Group, int Range) pressed) =>
            (double)(pressed.Group.Entries + evidence.Translated!.Shortfall) / pressed.Range;
    }

    /// <summary>Groups that have run out of ports.</summary>
    internal static IReadOnlyList<(PortGroup Group, int Range)> Exhausted(HostEvidence evidence) => Fuller(evidence, Full);

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
        lost.Packets > 0 && (Exhausted(evidence).Count > 0 || (SearchedLong(lost) && InARow(evidence).Count > 0));
}
