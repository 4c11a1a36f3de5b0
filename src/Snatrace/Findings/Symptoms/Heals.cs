using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>
/// Whether a SYN that is sent again comes through, which tells the race from ports that have run out: in the race the second one is given
/// another port, and nearly always passes.
/// </summary>
internal static class Heals
{
    /// <summary>Seen to heal.</summary>
    internal static bool IsSeen(HostEvidence evidence) => evidence.Healing is { Healed: > 0 } && !IsRefuted(evidence);

    /// <summary>Seen not to: most of those who sent their SYN again still wait. One clash after the other is rare, a port that becomes free is not.</summary>
    internal static bool IsRefuted(HostEvidence evidence) => evidence.Healing is { Stuck: > 0 } seen && seen.Stuck > seen.Healed;

    /// <summary>What was seen, in lines of evidence.</summary>
    internal static IEnumerable<string> Evidence(HostEvidence evidence)
    {
        if (evidence.Healing is not { } seen)
        {
            yield break;
        }

        if (seen.Healed + seen.Stuck > 0)
        {
            yield return $"of {Lines.Of(seen.Healed + seen.Stuck, "connect")} seen waiting, {Quantity.Count(seen.Healed)} came through when the SYN was sent again"
                + (seen.Remapped > 0 ? $", {Quantity.Count(seen.Remapped)} from another port" : "")
                + (seen.Stuck > 0 ? $"; {Quantity.Count(seen.Stuck)} did not" : "");
        }

        if (seen.SynRetransmits > 0)
        {
            yield return $"TcpExtTCPSynRetrans +{Quantity.Count(seen.SynRetransmits)} in {Quantity.Duration(evidence.Observed)}, "
                + $"in {Lines.Of(seen.Namespaces, "network namespace")} of this host (/proc/PID/net/netstat)";
        }
    }

    /// <summary>Why it was not seen whether it heals; null when it was.</summary>
    internal static string? NotSeen(HostEvidence evidence) => evidence.Healing switch
    {
        null => "not seen whether it heals: the clients' sockets were not looked at",
        { Healed: 0, Stuck: 0, Namespaces: <= 1 } => "not seen whether it heals: no process of a client is visible from here",
        { Healed: 0, Stuck: 0 } => "not seen whether it heals: no client here was seen to wait until its SYN was sent again",
        _ => null,
    };
}
