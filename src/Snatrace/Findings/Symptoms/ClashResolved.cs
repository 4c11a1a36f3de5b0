using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Findings.Symptoms;

/// <summary>Clashes that conntrack resolved: UDP, and nothing was lost (counted since Linux 5.10).</summary>
internal static class ClashResolved
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Movement?.Total is { ClashResolve: > 0 and var resolved }
        ? new Finding(
            "clash-resolved",
            Severity.Info,
            $"Clashes resolved without loss, which is harmless: {Quantity.Count(resolved)}",
            [Lines.Conntrack(evidence, ("clash_resolve", resolved))])
        {
            Meaning = "two packets of one UDP socket at once, as resolvers send A and AAAA; TCP never counts here",
        }
        : null;
}
