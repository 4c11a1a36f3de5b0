using Snatrace.Doctor;
using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;

namespace Snatrace.Bench.Doctor;

/// <summary>
/// Counting the connections of one table by what they share, against <c>conntrack -L &gt;/dev/null</c>, which only prints them: by turns, and
/// compared pair by pair. Ours is the same code that the program runs, in this process.
/// </summary>
internal sealed class TableComparison
{
    private const int Pairs = 15;

    private readonly BusyHost _host;
    private readonly MeasuredProgram _shell;

    private TableComparison(BusyHost host, CProgram measure)
    {
        _host = host;
        _shell = new MeasuredProgram("sh", measure, host.Space);
    }

    /// <summary>Runs all pairs on one host.</summary>
    internal static TableRuns Run(BusyHost host, CProgram measure)
    {
        var comparison = new TableComparison(host, measure);
        for (int warm = 0; warm < 5; warm++)
        {
            _ = comparison.CountAll(); // code that is not compiled yet
        }

        (double, double)[] cpu = [.. Enumerable.Range(0, Pairs).Select(_ => (comparison.List(), comparison.CountAll().CpuMs))];
        return new TableRuns(host.Name, cpu, comparison.CountAll().AllocatedBytes, comparison.Share());
    }

    private double List()
    {
        MeasuredRun run = _shell.Run("-c", "exec conntrack -L >/dev/null 2>&1");
        return run.UserMs + run.SystemMs;
    }

    private (double CpuMs, long AllocatedBytes) CountAll() => _host.Space.Run(() =>
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        _ = Count();
        return ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    });

    private double Share() => _host.Space.Run(() => Count().Sampled ?? 1);

    private static Results.PortPressure Count()
    {
        using var conntrack = ConntrackSocket.Open();
        return TranslatedCount.Run(conntrack, Sysctl.Read("net/netfilter/nf_conntrack_count"), rules: []);
    }
}
