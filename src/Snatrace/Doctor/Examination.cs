using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.ProcNet;
using Snatrace.Results;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>
/// Examines a network namespace over some time and changes nothing in it. Runs on the thread that calls, which must be inside the
/// namespace unless it is examined by a process.
/// </summary>
public static class Examination
{
    /// <summary>Collects everything that can be seen; what cannot is said in the evidence. Cancelled, it observes no longer.</summary>
    public static HostEvidence Run(ExaminationPlan plan, TimeProvider time, CancellationToken cancellation)
    {
        var notes = new Notes();
        ProcNetDirectory files = plan.From.ProcNet;
        bool isInside = plan.From.Pid is null;

        // Before the observation: what takes time should not lengthen it.
        KernelBehaviour? kernel = plan.ProbeKernel && !cancellation.IsCancellationRequested
            ? notes.Try("what this kernel does", KernelProbe.Run)
            : null;

        using CounterSource? source = notes.Try("conntrack's counters", plan.From.OpenCounters);
        var before = Glance.At(files, notes);
        long start = time.GetTimestamp();
        (CounterReading? counters, CounterReading? movement) = Watch(source, plan.For, time, notes, cancellation);
        TimeSpan observed = time.GetElapsedTime(start);
        var after = Glance.At(files, new Notes()); // what is missing now was missing before

        const string Outside = "shown inside the namespace only, which was not entered";
        if (!isInside)
        {
            notes.Add("the conntrack table", Outside, isForbidden: true);
            notes.Add("settings", Outside, isForbidden: true);
        }

        return new HostEvidence
        {
            Observed = observed,
            Origin = source?.Origin,
            Counters = counters,
            Movement = movement,
            Protocols = after.Protocols.Since(before.Protocols),
            ArpTable = after.ArpSince(before),
            NeighbourDiscoveryTable = after.NeighboursSince(before),
            Table = isInside ? HostSettings.ReadTable() : new TableFacts(null, null, null),
            Settings = isInside ? HostSettings.Read(notes) : new Dictionary<string, string>(),
            Cpus = CpuExamination.Run(files, notes),
            Translated = isInside ? notes.Try("the conntrack table", ReadTranslated) : null,
            OwnSockets = notes.Try("this namespace's own sockets", () => OwnSocketCount.Run(files, HostSettings.LocalPorts(isInside))),
            Kernel = kernel,
            Unexamined = notes.Unexamined,
        };
    }

    private static PortPressure ReadTranslated()
    {
        using var conntrack = ConntrackSocket.Open();
        return TranslatedCount.Run(conntrack, HostSettings.ReadTable().Count);
    }

    private static (CounterReading? Counters, CounterReading? Movement) Watch(
        CounterSource? source, TimeSpan period, TimeProvider time, Notes notes, CancellationToken cancellation)
    {
        if (source is null)
        {
            _ = Task.WaitAny([Task.Delay(period, time, cancellation)], CancellationToken.None);
            return (null, null);
        }

        var watch = new CounterWatch(source, time);
        CounterReading? counters = notes.Try("conntrack's counters", watch.Now);
        CounterReading? movement = counters is null
            ? null
            : notes.Try("conntrack's counters", () => watch.Intervals(period, period, cancellation).Aggregate((sum, next) => sum.Plus(next)));
        return (counters, movement);
    }
}
