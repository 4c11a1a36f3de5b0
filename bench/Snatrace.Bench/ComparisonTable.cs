using System.Globalization;

namespace Snatrace.Bench;

/// <summary>Something measured in pairs, one next to the other in time, as rows of text.</summary>
internal static class ComparisonTable
{
    /// <summary>The first row.</summary>
    /// <param name="title">What a pair is.</param>
    /// <param name="first">Name of the first in each pair, what is compared with.</param>
    /// <param name="second">Name of the second.</param>
    internal static string[] Head(string title, string first, string second) =>
        [title, first, second, $"{second} / {first}", "95 % interval of the median"];

    /// <summary>One of the numbers measured.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="format">How it is written, for instance <c>0.00</c>.</param>
    /// <param name="pairs">The pairs, in any order.</param>
    internal static string[] Row(string what, string format, IEnumerable<(double First, double Second)> pairs)
    {
        (double First, double Second)[] all = [.. pairs];
        return
        [
            what,
            new Sample(all.Select(pair => pair.First)).Text(format),
            new Sample(all.Select(pair => pair.Second)).Text(format),
            .. Ratio(all),
        ];
    }

    /// <summary>The second of each pair by the first.</summary>
    internal static Sample RatioOf(IEnumerable<(double First, double Second)> pairs) =>
        new(pairs.Select(pair => pair.Second / pair.First));

    // CPU time is counted in the kernel's ticks, and a short run may have seen none: nothing can be divided by that.
    private static string[] Ratio((double First, double Second)[] pairs)
    {
        if (pairs.Any(pair => pair.First == 0))
        {
            return ["", ""];
        }

        Sample ratio = RatioOf(pairs);
        (double low, double high) = ratio.MedianInterval();
        return [ratio.Text("0.00"), string.Create(CultureInfo.InvariantCulture, $"{low:0.00} – {high:0.00}")];
    }
}
