using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>The race: named only when its whole signature holds, and nothing else explains it.</summary>
internal static class RaceSeen
{
    private const int GroupsShown = 3;

    internal static Finding? Of(HostEvidence evidence) =>
        LostClashes.Of(evidence.Movement?.Total) is { Packets: > 0 } lost && HasSignature(evidence, lost)
            ? new Finding(
                "race",
                Severity.Critical,
                $"The source-NAT insertion race dropped {Lines.Of(lost.Packets, "packet")} in {Quantity.Duration(evidence.Observed)}",
                [Lines.Conntrack(evidence, lost.Account), Identity(lost), .. Heals.Evidence(evidence), .. Ports(evidence)])
            {
                Meaning = "two connections were given the same source port before either was confirmed, and the second SYN was dropped: "
                    + (Heals.NotSeen(evidence) ?? "its client connects a second later, when the SYN is sent again")
                    + (evidence.Kernel?.Fallback == PortChoice.Sequential
                        ? "; on this kernel ports that must be changed come from a counter that all share, so that different client ports clash as well"
                        : ""),
                NextStep = "\"snatrace mitigate\" shows the change to the rule; \"snatrace lab\" shows on this kernel how much it helps",
            }
            : null;

    /// <summary>Whether these losses are the race's and nothing else's.</summary>
    internal static bool HasSignature(HostEvidence evidence, LostClashes lost) =>
        lost.IsExact && !PortExhaustion.Explains(evidence, lost) && !Heals.IsRefuted(evidence) && !IsTableSuspect(evidence, lost)
        && !MayBeExhaustion(evidence, lost);

    // Long searches alone prove no exhaustion: so many clients may share a port politely. But then the table must show ports left; and
    // so it must where a rule has so few that they are used up without a search.
    private static bool MayBeExhaustion(HostEvidence evidence, LostClashes lost)
    {
        IReadOnlyList<PortGroup> half = PortExhaustion.Fuller(evidence, 0.5);
        bool isTableKnown = evidence.Translated is { Consistent: true, Sampled: null };
        return (PortExhaustion.SearchedLong(lost) && (!isTableKnown || half.Count > 0))
            || (evidence.RulePorts.Any(rule => rule.Block is { } block && PortExhaustion.IsSearchedUncounted(block))
                && (!isTableKnown || half.Any(group => group.Block is { } block && PortExhaustion.IsSearchedUncounted(block))));
    }

    // Where insert_failed counts resolved clashes too, a full table can hide in the account.
    private static bool IsTableSuspect(HostEvidence evidence, LostClashes lost) =>
        CounterMeanings.Of(lost.Row) == CounterMeaning.FailuresIncludeResolved
        && (lost.Row.EarlyDrop > 0 || evidence.Table.Fill >= ConntrackTableFull.AlmostFull);

    private static string Identity(LostClashes lost) => CounterMeanings.Of(lost.Row) switch
    {
        CounterMeaning.FailuresIncludeChains => "insert_failed − chaintoolong = drop: lost clashes, and nothing else",
        CounterMeaning.FailuresAreLosses => "insert_failed = drop: lost clashes, and nothing else",
        _ => "this kernel counts resolved clashes as insert_failed too: drop is what was lost",
    };

    private static IEnumerable<string> Ports(HostEvidence evidence)
    {
        if (evidence.Translated is not { } translated)
        {
            return [];
        }

        return translated.Fullest.Take(GroupsShown).Select(group =>
            Lines.Group(group, translated.Shortfall)
            + (group.Remapped > 0 ? $"; {Quantity.Count(group.Remapped)} have another port than the client chose" : ""));
    }
}
