using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Snatrace.Statistics;

namespace Snatrace.Report.Plots;

/// <summary>
/// What every arm lost, with its interval: its clash rate, or, in a run that measured them, its window. Logarithmic: a mitigation divides by
/// thousands.
/// </summary>
internal static class ArmsPlot
{
    private const int RowHeight = 36;
    private const int AxesHeight = 62;
    private const double Cap = 0.14;

    // Names are given the room that a wide font needs: whose font it will be nobody knows.
    private const int LongestName = 22;
    private const double LetterWidth = 7.6;

    // The scale ends where the text beside the last interval does.
    private const double RoomForText = 0.36;

    /// <summary>Null where no arm has run.</summary>
    internal static Drawing? Of(LabDocument document)
    {
        bool isProfile = Profile.Is(document);
        ArmBar[] bars = isProfile
            ? [.. document.Arms.Where(arm => arm.Window is not null).Select(arm => ArmBar.OfWindow(arm, arm.Window!))]
            : [.. document.Arms.Where(arm => arm.Rounds > 0).Select(ArmBar.OfRate)];
        if (bars.Length == 0)
        {
            return null;
        }

        double from = Decade(bars.Min(bar => bar.Smallest) / (bars.Any(bar => bar.Value == 0) ? 10 : 1), Math.Floor);
        double to = Math.Max(isProfile ? Decade(bars.Max(bar => bar.Largest), Math.Ceiling) : 1, from * 10);
        double beyond = to * Math.Pow(to / from, RoomForText / (1 - RoomForText));
        LogarithmicAxis scale = Sheet.Logarithmic(
            AxisPosition.Bottom, null, from, beyond, value => value > to * 1.01 ? "" : isProfile ? Nanoseconds(value) : Share(value, to / from));
        scale.MajorGridlineStyle = LineStyle.None;
        scale.MajorTickSize = 0;
        scale.AxislineStyle = LineStyle.None;
        PlotModel model = Sheet.Model(scale, Names(bars));
        model.PlotMargins = new OxyThickness((bars.Max(bar => NameOf(bar).Length) * LetterWidth) + 12, double.NaN, double.NaN, double.NaN);
        for (double power = from; power <= to * 1.01; power *= 10)
        {
            model.Series.Add(Sheet.Line(Ink.Grid, 1, new DataPoint(power, -0.55), new DataPoint(power, bars.Length - 0.45)));
        }

        foreach ((int row, ArmBar bar) in bars.Index())
        {
            Draw(model, bar, row, from);
        }

        return Sheet.Draw(model, (bars.Length * RowHeight) + AxesHeight);
    }

    private static string NameOf(ArmBar bar) => bar.Name.Length > LongestName ? $"{bar.Name[..(LongestName - 1)]}…" : bar.Name;

    private static LinearAxis Names(ArmBar[] bars)
    {
        LinearAxis names = Sheet.Linear(
            AxisPosition.Left, null, -0.6, bars.Length - 0.4, row => row >= 0 && row < bars.Length && row == Math.Floor(row) ? NameOf(bars[(int)row]) : "");
        names.MajorStep = 1;
        names.MajorGridlineStyle = LineStyle.None;
        names.TextColor = Ink.Text;
        names.StartPosition = 1;
        names.EndPosition = 0;
        return names;
    }

    private static void Draw(PlotModel model, ArmBar bar, int row, double from)
    {
        bool lost = bar.Value > 0;
        OxyColor colour = lost ? Ink.Alarm : Ink.Calm;
        double low = Math.Max(bar.Interval.Low, from);
        model.Series.Add(Sheet.Line(colour, 2, new DataPoint(low, row), new DataPoint(bar.Largest, row)));
        foreach (double end in (double[])[.. lost ? [low] : (double[])[], .. double.IsFinite(bar.Interval.High) ? [bar.Largest] : (double[])[]])
        {
            model.Series.Add(Sheet.Line(colour, 2, new DataPoint(end, row - Cap), new DataPoint(end, row + Cap)));
        }

        if (lost)
        {
            var point = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4.5, MarkerFill = colour, MarkerStroke = OxyColors.Undefined };
            point.Points.Add(new ScatterPoint(bar.Value, row));
            model.Series.Add(point);
        }

        model.Annotations.Add(new TextAnnotation
        {
            Text = bar.Text,
            TextPosition = new DataPoint(bar.Largest, row),
            TextHorizontalAlignment = HorizontalAlignment.Left,
            TextVerticalAlignment = VerticalAlignment.Middle,
            Offset = new ScreenVector(10, 0),
            StrokeThickness = 0,
            TextColor = Ink.Text,
            FontSize = Sheet.FontSize,
        });
    }

    private static double Decade(double value, Func<double, double> round) => Math.Pow(10, round(Math.Log10(value)));

    // Over many decades there is no room for each.
    private static string Share(double rate, double span)
    {
        bool isEven = (int)Math.Round(Math.Log10(rate)) % 2 == 0;
        return span > 5e3 && !isEven ? "" : rate >= 0.009
            ? string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0} %")
            : Quantity.OneIn(rate);
    }

    private static string Nanoseconds(double value) => value >= 999
        ? string.Create(CultureInfo.InvariantCulture, $"{value / 1000:#,0.###} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.###} ns");
}
