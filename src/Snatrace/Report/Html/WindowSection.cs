using System.Globalization;
using Snatrace.Report.Plots;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>The window: how likely a clash is, by the time between two connects.</summary>
internal static class WindowSection
{
    internal static void Write(HtmlWriter html, Headings headings, LabDocument document)
    {
        using HtmlWriter.Opened section = headings.Section(html, "window", "The window");
        if (WindowPlot.Of(document) is not { } drawing)
        {
            html.Paragraph("Not measured in this run. `snatrace lab --profile` measures it.", ("class", "absent"));
            return;
        }

        html.Paragraph(
            "How likely a clash is, by the time between the two connects that was measured in each round. Half of the curve's integral is the effective "
            + "window: what a rate of lost SYNs in production is reckoned from.");
        IReadOnlyList<ArmDocument> shown = WindowPlot.Shown(document);
        new Figure(headings.Id("window-figure"), drawing, "Clash probability by skew", Describe(shown), NumbersOf(shown))
        {
            Lines = shown.Count > 1 ? [.. shown.Select(arm => arm.Name)] : [],
        }.Write(html);
    }

    private static string Describe(IReadOnlyList<ArmDocument> arms) => string.Join(
        "; ",
        arms.Select(arm => $"{arm.Name}: effective window {Profile.Text(arm.Window)}{Summit(arm.Window!)}")) + ". The bands are 95 % intervals.";

    private static string Summit(WindowDocument window)
    {
        WindowPoint summit = WindowPlot.Measured(window).MaxBy(WindowPlot.RateOf)!;
        return summit.LostSyns == 0 ? "" : $", a clash most likely at {Profile.Nanoseconds(summit.SkewNs)} ns";
    }

    private static Table NumbersOf(IReadOnlyList<ArmDocument> arms) => new(
        "Clashes by skew",
        ["arm", "skew, ns", "rounds", "lost SYNs", "clash rate"],
        [
            .. arms.SelectMany(arm => Thinned(arm).Select(point => (string[])
            [
                arm.Name,
                point.SkewNs.ToString("#,0.#", CultureInfo.InvariantCulture),
                Quantity.Count(point.Rounds),
                Quantity.Count(point.LostSyns),
                Quantity.Rate(Math.Min(point.LostSyns, point.Rounds), point.Rounds),
            ])),
        ]);

    // A profile has dozens of points. What has thousands is thinned out here: the document has them all.
    private static IEnumerable<WindowPoint> Thinned(ArmDocument arm)
    {
        const int Most = 200;
        WindowPoint[] points = [.. WindowPlot.Measured(arm.Window!)];
        int step = ((points.Length - 1) / Most) + 1;
        return points.Where((_, index) => index % step == 0);
    }
}
