using System.Net;
using Snatrace.Findings;
using Snatrace.Kernel.Namespaces;
using Snatrace.Preflight;
using Snatrace.Results;
using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;

namespace Snatrace.Doctor;

/// <summary>An examination on one page: watch, read the rules, judge. Changes nothing. Runs on the thread that calls, as <see cref="Examination"/> does.</summary>
public static class DoctorRun
{
    /// <summary>Examines.</summary>
    /// <param name="plan">How.</param>
    /// <param name="connection">A connection of which to say which rule it hits; null for none.</param>
    /// <param name="time">For the date, and for intervals.</param>
    /// <param name="cancellation">Ends the observation early.</param>
    public static DoctorResult Run(
        ExaminationPlan plan, (IPAddress From, IPEndPoint To)? connection, TimeProvider time, CancellationToken cancellation)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        bool isInside = plan.From.Pid is null;
        HostRulesets? rulesets = isInside ? RulesetReader.Read() : null;
        HostEvidence evidence = Examination.Run(plan, time, cancellation);
        IReadOnlyList<ChainWalk>? walk = rulesets is not null && connection is { } asked
            ? RuleWalk.Of(rulesets, Route.Of(asked.From, asked.To))
            : null;
        evidence = rulesets is null
            ? evidence with { Unexamined = [.. evidence.Unexamined, new Unexamined("rules", "they are read in the namespace, which was not entered")] }
            : evidence with { RulePorts = [.. rulesets.SourceNatRules.Select(rule => rule.Ports).OfType<PortBlock>()] };
        Finding[] findings =
        [
            .. Diagnosis.Of(evidence),
            .. rulesets is null ? [] : RuleFindings.Of(rulesets, evidence.Kernel, walk),
        ];
        return new DoctorResult(
            startedAt,
            evidence.Observed,
            Host.Facts(),
            isInside ? NetworkNamespace.Current : $"process {plan.From.Pid}",
            [.. findings.OrderByDescending(finding => finding.Severity)],
            cancellation.IsCancellationRequested);
    }
}
