using System.Globalization;
using System.Net;
using Snatrace.Findings;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Preflight;
using Snatrace.Results;
using Snatrace.Rules;
using Snatrace.Rulesets;
using Snatrace.Rulesets.Walk;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>An examination on one page: watch, read the rules, judge. Changes nothing.</summary>
/// <param name="observation">How long to watch counters, above 0.</param>
/// <param name="connection">A connection of which to say which rule it hits; null for none.</param>
/// <param name="time">For the date, and for intervals.</param>
public sealed class DoctorRun(TimeSpan observation, (IPAddress From, IPEndPoint To)? connection, TimeProvider time)
{
    /// <summary>Examines the network namespace this process is in.</summary>
    /// <param name="cancellation">Ends the observation early.</param>
    public DoctorResult Here(CancellationToken cancellation) => Run(Vantage.Inside, cancellation);

    /// <summary>Examines a network namespace by its path: <c>/run/netns/NAME</c>, <c>/proc/PID/ns/net</c>.</summary>
    /// <inheritdoc cref="Here" path="/param"/>
    /// <exception cref="CountersUnreadableException">There is none, or it may not be entered.</exception>
    public DoctorResult Inside(string path, CancellationToken cancellation)
    {
        try
        {
            return RunInside(path, cancellation);
        }
        catch (SystemCallException refused)
        {
            throw Unreadable.Namespace(path, refused);
        }
    }

    /// <summary>Examines a process's network namespace; where it may not be entered, by what everybody may read of it.</summary>
    /// <inheritdoc cref="Here" path="/param"/>
    /// <exception cref="CountersUnreadableException">There is no such process.</exception>
    public DoctorResult Of(int pid, CancellationToken cancellation)
    {
        try
        {
            return RunInside(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns/net"), cancellation);
        }
        catch (SystemCallException refused) when (Unreadable.IsForbidden(refused))
        {
            return Run(Vantage.OfProcess(pid), cancellation);
        }
        catch (SystemCallException refused)
        {
            throw Unreadable.Process(pid, refused);
        }
    }

    private DoctorResult RunInside(string path, CancellationToken cancellation)
    {
        using var space = NetworkNamespace.Open(path);
        return space.Run(() => Run(Vantage.Inside, cancellation));
    }

    private DoctorResult Run(Vantage from, CancellationToken cancellation)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        bool isInside = from.Pid is null;
        HostRulesets? rulesets = isInside ? RulesetReader.Read() : null;
        var plan = new ExaminationPlan
        {
            For = observation,
            From = from,
            RulePorts = [.. (rulesets?.SourceNatRules ?? []).Select(RulePorts.Of)],
        };
        HostEvidence evidence = Examination.Run(plan, time, cancellation);
        IReadOnlyList<ChainWalk>? walk = rulesets is not null && connection is { } asked
            ? RuleWalk.Of(rulesets, Route.Of(asked.From, asked.To))
            : null;
        evidence = rulesets is null
            ? evidence with { Unexamined = [.. evidence.Unexamined, new Unexamined("rules", "they are read in the namespace, which was not entered")] }
            : evidence;
        Finding[] findings =
        [
            .. Diagnosis.Of(evidence),
            .. rulesets is null ? [] : RuleFindings.Of(rulesets, evidence.Kernel, walk),
        ];
        return new DoctorResult(
            startedAt,
            evidence.Observed,
            Host.Facts(),
            isInside ? NetworkNamespace.Current : $"process {from.Pid}",
            [.. findings.OrderByDescending(finding => finding.Severity)],
            cancellation.IsCancellationRequested);
    }
}
