using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>The right place, and no entry was refused in it.</summary>
internal static class NoRaceSeen
{
    internal static Finding? Of(HostEvidence evidence) =>
        evidence.Movement?.Total is { InsertFailed: 0 } row && !NothingTracked.IsSo(evidence) && evidence.Translated is not { Entries: 0 }
            ? new Finding(
                "no-race-seen",
                Severity.Ok,
                $"No packet was lost to the race in {Quantity.Duration(evidence.Observed)}",
                [
                    Lines.Conntrack(evidence, ("insert_failed", row.InsertFailed), ("drop", row.Drop)),
                    .. (evidence.Translated?.Fullest ?? []).Take(1).Select(group => "the fullest: " + Lines.Group(group, evidence.Translated!.Shortfall)),
                ])
            {
                Meaning = "it comes with bursts of connections to one destination: seconds of quiet do not rule it out",
                NextStep = "examine it for longer (--for 1m) while connects are slow; \"snatrace lab\" shows whether this kernel has the race at all",
            }
            : null;
}
