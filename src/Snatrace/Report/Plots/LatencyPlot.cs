using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Snatrace.Report.Plots;

/// <summary>
/// How long connects took, with the moments marked at which a lost SYN is sent again: 1, 2 and 3 s where tcp_syn_linear_timeouts (Linux 6.5)
/// makes them even, 1 and 3 s before. Both axes are logarithmic: few are late, and they are late by a thousand times.
/// </summary>
internal static class LatencyPlot
{
    private const int Height = 270;
    private const double None = 0.7; // below 1, so that a class of one is seen
    private static readonly double[] SentAgainMs = [1000, 2000, 3000];

    internal static Drawing Of(IReadOnlyList<LatencyClassDocument> classes)
    {
        double shortest = Math.Pow(10, Math.Floor(Math.Log10(classes[0].FromMs)));
        double longest = Math.Max(classes[^1].ToMs, 6000);
        double most = Math.Max(classes.Max(one => one.Count), 10) * 2.5;
        PlotModel model = Sheet.Model(
            Sheet.Logarithmic(AxisPosition.Bottom, "from the connect call to its answer", shortest, longest, Duration),
            Sheet.Logarithmic(AxisPosition.Left, "connects", None, most, count => count.ToString("#,0", CultureInfo.InvariantCulture)));
        var bars = new RectangleBarSeries { FillColor = Ink.Calm, StrokeColor = OxyColors.Undefined, StrokeThickness = 0 };
        foreach (LatencyClassDocument one in classes)
        {
            double gap = Math.Pow(one.ToMs / one.FromMs, 0.06);
            bars.Items.Add(new RectangleBarItem(one.FromMs * gap, None, one.ToMs / gap, one.Count)
            {
                Color = one.ToMs > SentAgainMs[0] ? Ink.Alarm : Ink.Calm,
            });
        }

        model.Series.Add(bars);
        foreach (double step in SentAgainMs)
        {
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = step,
                Color = Ink.Mark,
                LineStyle = LineStyle.Dash,
                StrokeThickness = 1,
                Text = step == SentAgainMs[^1] ? $"\u00a0{step / 1000:0} s" : $"{step / 1000:0} s\u00a0", // not on the line
                TextColor = Ink.Text,
                TextOrientation = AnnotationTextOrientation.Horizontal,
                TextHorizontalAlignment = step == SentAgainMs[^1] ? HorizontalAlignment.Left : HorizontalAlignment.Right,
                TextVerticalAlignment = VerticalAlignment.Top,
                TextLinePosition = 1,
                TextMargin = 3,
                FontSize = Sheet.FontSize,
            });
        }

        return Sheet.Draw(model, Height);
    }

    /// <summary>For instance <c>10 µs</c>, <c>2.5 ms</c> or <c>1 s</c>.</summary>
    internal static string Duration(double milliseconds) => milliseconds switch
    {
        < 0.9999 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0.#} µs"),
        < 999.9 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.##} s"),
    };
}
