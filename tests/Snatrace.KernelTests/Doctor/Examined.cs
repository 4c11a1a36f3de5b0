using Snatrace.Doctor;
using Snatrace.Findings;
using Snatrace.Kernel.Namespaces;
using Snatrace.Results;
using Snatrace.Rulesets;

namespace Snatrace.KernelTests.Doctor;

/// <summary>What doctor says of a namespace in which something happens meanwhile.</summary>
internal static class Examined
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Findings of a namespace that was observed while something was done.</summary>
    internal static IReadOnlyList<Finding> While(NetworkNamespace space, Action happens, params PortBlock[] rulePorts) =>
        Diagnosis.Of(Evidence(space, happens, rulePorts));

    /// <summary>What was collected: from before it was done until after.</summary>
    internal static HostEvidence Evidence(NetworkNamespace space, Action happens, params PortBlock[] rulePorts)
    {
        using var done = new CancellationTokenSource();
        using var time = new WaitingTime();
        var plan = new ExaminationPlan
        {
            For = Patience,
            ProbeKernel = false,
            RulePorts = [.. rulePorts.Select(block => new RulePorts(block, null))],
        };
        Task<HostEvidence> examination = Task.Factory.StartNew(
            () => space.Run(() => Examination.Run(plan, time, done.Token)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(time.Waits.Wait(Patience), "the observation did not begin");
        happens();
        done.Cancel();
        return examination.GetAwaiter().GetResult();
    }

    /// <summary>The findings' ids.</summary>
    internal static IReadOnlyList<string> Ids(this IReadOnlyList<Finding> findings) => [.. findings.Select(finding => finding.Id)];

    /// <summary>This is found, and the race is not.</summary>
    internal static Finding AssertNotTheRaceBut(string id, IReadOnlyList<Finding> findings)
    {
        Assert.DoesNotContain("race", findings.Ids());
        Assert.DoesNotContain("insert-failures-unclear", findings.Ids());
        return Assert.Single(findings, finding => finding.Id == id);
    }

    // The clock everybody has, which says when somebody begins to wait: by then the counters have been read for the first time.
    private sealed class WaitingTime : TimeProvider, IDisposable
    {
        internal ManualResetEventSlim Waits { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Set();
            return base.CreateTimer(callback, state, dueTime, period);
        }

        public void Dispose() => Waits.Dispose();
    }
}
