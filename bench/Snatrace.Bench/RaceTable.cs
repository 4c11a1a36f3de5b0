using System.Globalization;

namespace Snatrace.Bench;

/// <summary>The comparison with the C program, as rows of text.</summary>
internal static class RaceTable
{
    internal static IEnumerable<string[]> Of(IReadOnlyList<(RaceRun C, RaceRun Ours)> pairs)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} pairs of {pairs[0].C.Rounds:N0} rounds");
        yield return [title, "C", "snatrace", "snatrace / C", "95 % interval of the median"];
        yield return Row("clash rate", "0.000", run => run.ClashRate);
        yield return Row("rounds per second", "N0", run => run.RoundsPerSecond);
        yield return Row("clashes per second", "N0", run => run.ClashesPerSecond);

        string[] Row(string what, string format, Func<RaceRun, double> value)
        {
            var ratio = new Sample(pairs.Select(pair => value(pair.Ours) / value(pair.C)));
            (double low, double high) = ratio.MedianInterval();
            return
            [
                what,
                new Sample(pairs.Select(pair => value(pair.C))).Text(format),
                new Sample(pairs.Select(pair => value(pair.Ours))).Text(format),
                ratio.Text("0.00"),
                string.Create(CultureInfo.InvariantCulture, $"{low:0.00} – {high:0.00}"),
            ];
        }
    }
}
