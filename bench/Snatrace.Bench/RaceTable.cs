using System.Globalization;

namespace Snatrace.Bench;

/// <summary>The comparison with the C program, as rows of text.</summary>
internal static class RaceTable
{
    internal static IEnumerable<string[]> Of(IReadOnlyList<(RaceRun C, RaceRun Ours)> pairs)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} pairs of {pairs[0].C.Rounds:N0} rounds");
        yield return ComparisonTable.Head(title, "C", "snatrace");
        yield return Row("clash rate", "0.000", run => run.ClashRate);
        yield return Row("rounds per second", "N0", run => run.RoundsPerSecond);
        yield return Row("clashes per second", "N0", run => run.ClashesPerSecond);

        string[] Row(string what, string format, Func<RaceRun, double> value) =>
            ComparisonTable.Row(what, format, pairs.Select(pair => (value(pair.C), value(pair.Ours))));
    }
}
