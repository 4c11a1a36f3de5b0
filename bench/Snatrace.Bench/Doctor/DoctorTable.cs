using System.Globalization;

namespace Snatrace.Bench.Doctor;

/// <summary>The comparisons of doctor, as rows of text.</summary>
internal static class DoctorTable
{
    internal static IEnumerable<string[]> Of(IReadOnlyList<TableRuns> runs)
    {
        yield return ComparisonTable.Head($"CPU, ms: {runs[0].CpuMs.Count} pairs", "conntrack -L", "snatrace");
        foreach (TableRuns run in runs)
        {
            string read = string.Create(CultureInfo.InvariantCulture, $"{run.Host}, {run.Share * 100:0} % read");
            yield return ComparisonTable.Row(read, "0", run.CpuMs);
        }
    }
}
