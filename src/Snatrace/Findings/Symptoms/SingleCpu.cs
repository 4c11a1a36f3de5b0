using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>A machine on which nothing happens at once.</summary>
internal static class SingleCpu
{
    internal static Finding? Of(HostEvidence evidence) => evidence.Cpus.Online is [var only]
        ? new Finding("one-cpu", Severity.Info, "One CPU: there can be no race here", [$"CPU {only} is the only one online (/sys/devices/system/cpu/online)"])
        {
            Meaning = "a forwarded packet runs from port choice to confirmation without interruption, so that no other comes between; "
                + "except through NFQUEUE, with threaded NAPI, or on a PREEMPT_RT kernel",
        }
        : null;
}
