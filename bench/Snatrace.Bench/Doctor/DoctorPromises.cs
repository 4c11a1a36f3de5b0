using Snatrace.Kernel.Namespaces;

namespace Snatrace.Bench.Doctor;

/// <summary>What doctor promises on a host with a thousand rules and 200,000 connections.</summary>
internal static class DoctorPromises
{
    private const int Runs = 10;
    private const double ObservedSeconds = 1;

    /// <summary>What counting costs.</summary>
    internal static IReadOnlyList<Promise> OfCounting(TableRuns calm, TableRuns pressed) =>
    [
        new("doctor: counting connections, conntrack -L's CPU by ours", Bound.AtLeast(3), "0.0",
            new Sample(calm.CpuMs.Select(pair => pair.Theirs / pair.Ours))),
        new("doctor: allocated per connection, bytes", Bound.AtMost(1), "0.00",
            new Sample([(double)pressed.AllocatedBytes / BusyHost.Entries])),
    ];

    /// <summary>What a whole run costs, from outside.</summary>
    internal static IReadOnlyList<Promise> OfRuns(string snatrace, CProgram measure, NetworkNamespace host)
    {
        IReadOnlyList<MeasuredRun> runs = new MeasuredProgram(snatrace, measure, host).Repeat(Runs, "doctor", "--for", "1s", "--json");
        return
        [
            new("doctor: beyond its observation, s", Bound.AtMost(2), "0.00", new Sample(runs.Select(run => run.WallSeconds - ObservedSeconds))),
            new("doctor: peak memory, MB", Bound.AtMost(100), "0.0", new Sample(runs.Select(run => run.PeakMegabytes))),
        ];
    }
}
