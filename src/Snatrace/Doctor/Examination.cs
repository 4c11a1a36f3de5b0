using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.ProcNet;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>
/// Examines a network namespace over some time and changes nothing in it. Runs on the thread that calls, which must be inside the
/// namespace unless it is examined by a process.
/// </summary>
public static class Examination
{
    private const string Heals = "whether retransmits heal";

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
        using ConntrackSocket? conntrack = isInside ? notes.Try(Heals, ConntrackSocket.Open) : null;
        HealingWatch? healing = conntrack is null ? null : new HealingWatch(conntrack, VisibleNamespaces.Find(files));
        var before = Glance.At(files, notes);
        long start = time.GetTimestamp();
        (CounterReading? counters, CounterReading? movement, Healing? heals) = Watch(source, plan.For, time, notes, healing, cancellation);
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
            Translated = isInside ? notes.Try("the conntrack table", () => ReadTranslated(plan.RulePorts)) : null,
            RulePorts = plan.RulePorts,
            OwnSockets = notes.Try("this namespace's own sockets", () => OwnSocketCount.Run(files, HostSettings.LocalPorts(isInside))),
            Healing = heals,
            Kernel = kernel,
            Unexamined = notes.Unexamined,
        };
    }

    private static PortPressure ReadTranslated(IReadOnlyList<RulePorts> rules)
    {
        using var conntrack = ConntrackSocket.Open();
        return TranslatedCount.Run(conntrack, HostSettings.ReadTable().Count, rules);
    }

    private static (CounterReading? Counters, CounterReading? Movement, Healing? Healing) Watch(
        CounterSource? source, TimeSpan period, TimeProvider time, Notes notes, HealingWatch? healing, CancellationToken cancellation)
    {
        if (source is null)
        {
            _ = Task.WaitAny([Task.Delay(period, time, cancellation)], CancellationToken.None);
            return (null, null, null);
        }

        var watch = new CounterWatch(source, time);
        CounterReading? counters = notes.Try("conntrack's counters", watch.Now);
        CounterReading? movement = counters is null
            ? null
            : notes.Try("conntrack's counters", () => watch.Intervals(healing is null ? period : HealingWatch.Every, period, cancellation).Aggregate(
                (CounterReading?)null,
                (sum, next) => LookIfLost(sum?.Plus(next) ?? next)));
        return (counters, movement, movement is null || healing is null ? null : notes.Try(Heals, healing.Result));

        CounterReading LookIfLost(CounterReading sum)
        {
            healing = healing is not null && sum.Total.InsertFailed > 0 ? notes.Try(Heals, healing.Look) : healing;
            return sum;
        }
    }
}
