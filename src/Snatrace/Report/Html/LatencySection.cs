using Snatrace.Report.Plots;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>How long connects took, with the steps at which a lost SYN is sent again.</summary>
internal static class LatencySection
{
    private const double FirstStepMs = 950;

    /// <summary>Writes the part.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="headings">Whose part it is.</param>
    /// <param name="histogram">What was measured; null or empty if nothing was.</param>
    /// <param name="what">Which connects those are.</param>
    /// <param name="otherwise">How to measure it.</param>
    internal static void Write(
        HtmlWriter html, Headings headings, IReadOnlyList<LatencyClassDocument>? histogram, string what, string otherwise)
    {
        using HtmlWriter.Opened section = headings.Section(html, "latency", "How long connects took");
        if (LatencyClasses.Of(histogram) is not { } classes)
        {
            html.Paragraph($"Not measured in this run. {otherwise}", ("class", "absent"));
            return;
        }

        html.Element("p", $"Latencies of {what}. A lost SYN is sent again after 1 s, and, should that be lost, too, a second or two later: the steps that are marked.");
        new Figure(
            headings.Id("latency-figure"),
            LatencyPlot.Of(classes),
            "Latency of connects",
            Describe(classes),
            new Table(
                "Connects by latency",
                ["longer than", "at most", "connects"],
                [.. classes.Select(one => (string[])[LatencyPlot.Duration(one.FromMs), LatencyPlot.Duration(one.ToMs), Quantity.Count(one.Count)])]))
            .Write(html);
    }

    private static string Describe(IReadOnlyList<LatencyClassDocument> classes)
    {
        long all = classes.Sum(one => one.Count);
        long late = classes.Where(one => one.ToMs > FirstStepMs).Sum(one => one.Count);
        LatencyClassDocument most = classes.MaxBy(one => one.Count)!;
        return $"{Quantity.Count(all)} connects, most of them between {LatencyPlot.Duration(most.FromMs)} and {LatencyPlot.Duration(most.ToMs)}; "
            + $"{(late == 0 ? "none" : Quantity.Count(late))} took about a second or longer. Both axes are logarithmic.";
    }
}
