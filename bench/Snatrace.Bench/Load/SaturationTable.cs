using System.Globalization;

namespace Snatrace.Bench.Load;

/// <summary>Clients second by second, as rows of text.</summary>
internal static class SaturationTable
{
    internal static IEnumerable<string[]> Of(IReadOnlyList<Saturation> runs)
    {
        int seconds = runs.Max(run => run.Periods.Count);
        yield return ["client, second by second", .. Enumerable.Range(1, seconds).Select(second => Write(second, "N0"))];
        foreach (Saturation run in runs)
        {
            yield return Row("connects per second", "N0", period => period.PerSecond);
            if (run.Periods.Any(period => period.P99Ms is not null))
            {
                yield return Row("p99, ms", "0.00", period => period.P99Ms ?? double.NaN);
            }

            string[] Row(string what, string format, Func<ClientPeriod, double> value) =>
            [
                $"{run.What}: {what}",
                .. run.Periods.Select(period => Write(value(period), format)),
                .. Enumerable.Repeat("", seconds - run.Periods.Count),
            ];
        }
    }

    private static string Write(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
