using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Plots;

/// <summary>Clash probability against skew, with the 95 % interval of every point: the window, seen through.</summary>
internal static class WindowPlot
{
    private const int Height = 300;

    /// <summary>The arms that have a line, at most <see cref="Ink.LineCount"/>, in their order.</summary>
    internal static IReadOnlyList<ArmDocument> Shown(LabDocument document) =>
        [.. document.Arms.Where(arm => arm.Window is { } window && Measured(window).Any()).Take(Ink.LineCount)];

    /// <summary>Null where no window was measured.</summary>
    internal static Drawing? Of(LabDocument document)
    {
        IReadOnlyList<ArmDocument> arms = Shown(document);
        if (arms.Count == 0)
        {
            return null;
        }

        double[] skews = [.. arms.SelectMany(arm => Measured(arm.Window!)).Select(point => point.SkewNs)];
        double highest = arms.SelectMany(arm => Measured(arm.Window!)).Max(point => IntervalOf(point).High);
        double margin = Math.Max((skews.Max() - skews.Min()) * 0.02, 10);
        PlotModel model = Sheet.Model(
            Sheet.Linear(AxisPosition.Bottom, "skew, ns", skews.Min() - margin, skews.Max() + margin, Nanoseconds),
            Sheet.Linear(AxisPosition.Left, "rounds that lost a SYN", 0, Math.Min(1, Math.Max(highest * 1.05, 0.01)), Percent));
        model.Annotations.Add(new LineAnnotation
        {
            Type = LineAnnotationType.Vertical,
            X = 0,
            Color = Ink.Axis,
            LineStyle = LineStyle.Dash,
            StrokeThickness = 1,
        });
        foreach ((int number, ArmDocument arm) in arms.Index())
        {
            WindowPoint[] points = [.. Measured(arm.Window!)];
            model.Series.Add(Band(points, Ink.Bands[number]));
            model.Series.Add(Sheet.Line(Ink.Lines[number], 2, points.Select(point => new DataPoint(point.SkewNs, RateOf(point)))));
        }

        return Sheet.Draw(model, Height);
    }

    /// <summary>The points of a profile at which rounds were run, from the smallest skew to the largest.</summary>
    internal static IEnumerable<WindowPoint> Measured(WindowDocument window) =>
        window.Points.Where(point => point.Rounds > 0).OrderBy(point => point.SkewNs);

    /// <summary>The share of a point's rounds that lost a SYN.</summary>
    internal static double RateOf(WindowPoint point) => (double)Lost(point) / point.Rounds;

    /// <summary>Its 95 % interval.</summary>
    internal static Interval IntervalOf(WindowPoint point) => ExactBinomial.Of(Lost(point), point.Rounds);

    // With more than two racers a round may lose more than one.
    private static long Lost(WindowPoint point) => Math.Min(point.LostSyns, point.Rounds);

    private static AreaSeries Band(WindowPoint[] points, OxyColor colour)
    {
        var band = new AreaSeries { Color = OxyColors.Undefined, Color2 = OxyColors.Undefined, Fill = colour, StrokeThickness = 0 };
        foreach (WindowPoint point in points)
        {
            Interval interval = IntervalOf(point);
            band.Points.Add(new DataPoint(point.SkewNs, interval.High));
            band.Points2.Add(new DataPoint(point.SkewNs, interval.Low));
        }

        return band;
    }

    private static string Nanoseconds(double skew) => skew.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Percent(double rate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate * 100:0.##} %");
}
