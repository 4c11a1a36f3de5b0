using Snatrace.Results;

namespace Snatrace.Report.Plots;

/// <summary>How far insert_failed had moved as the run went on: the busiest CPUs each, the others together.</summary>
/// <param name="Seconds">Moments, from the beginning of the run.</param>
/// <param name="Cpus">What a line is called, and the sums at those moments.</param>
internal sealed record CounterTimes(IReadOnlyList<double> Seconds, IReadOnlyList<(string Name, IReadOnlyList<long> Sums)> Cpus)
{
    /// <summary>As many moments as a picture and a table can hold.</summary>
    private const int Most = 60;

    /// <summary>Null where nobody took samples, or nothing moved.</summary>
    internal static CounterTimes? Of(IReadOnlyList<CounterSampleDocument>? samples)
    {
        CounterSampleDocument[] ordered = [.. (samples ?? []).OrderBy(sample => sample.AtMs)];
        int?[] busiest =
        [
            .. ordered.SelectMany(sample => sample.Cpus).GroupBy(cpu => cpu.Cpu)
                .OrderByDescending(cpu => cpu.Sum(Lost)).Select(cpu => cpu.Key),
        ];
        if (ordered.Length < 2 || busiest.Length == 0)
        {
            return null;
        }

        // The last sample of each stretch of time stands for it: sums lose nothing by that.
        double stretch = ordered[^1].AtMs / Most;
        int[] kept =
        [
            .. Enumerable.Range(0, ordered.Length).Where(index => index == ordered.Length - 1
                || Math.Floor(ordered[index].AtMs / stretch) < Math.Floor(ordered[index + 1].AtMs / stretch)),
        ];
        int?[] apart = busiest.Length <= Ink.LineCount ? busiest : busiest[..(Ink.LineCount - 1)];
        List<(string Name, IReadOnlyList<long> Sums)> lines = [.. apart.Order().Select(cpu => (NameOf(cpu), Sums(ordered, kept, one => one.Cpu == cpu)))];
        if (apart.Length < busiest.Length)
        {
            lines.Add(($"{busiest.Length - apart.Length} other CPUs", Sums(ordered, kept, one => !apart.Contains(one.Cpu))));
        }

        return new CounterTimes([.. kept.Select(index => ordered[index].AtMs / 1000)], lines);
    }

    private static string NameOf(int? cpu) => cpu is { } number ? $"CPU {number}" : "all CPUs";

    private static long Lost(CpuCounters cpu) => cpu.InsertFailed ?? 0;

    private static long[] Sums(CounterSampleDocument[] samples, int[] kept, Func<CpuCounters, bool> isOurs)
    {
        var sums = new long[kept.Length];
        long sum = 0;
        int next = 0;
        foreach ((int index, CounterSampleDocument sample) in samples.Index())
        {
            sum += sample.Cpus.Where(isOurs).Sum(Lost);
            if (next < kept.Length && kept[next] == index)
            {
                sums[next++] = sum;
            }
        }

        return sums;
    }
}
