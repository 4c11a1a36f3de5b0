using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Snatrace.Statistics;

namespace Snatrace.Report.Plots;

/// <summary>The clash rate of every arm with its interval. Logarithmic: a mitigation divides the rate by thousands.</summary>
internal static class ArmsPlot
{
    private const int RowHeight = 34;
    private const int AxesHeight = 64;
    private const double Everything = 1;

    /// <summary>Null where no arm has run.</summary>
    internal static Drawing? Of(LabDocument document)
    {
        ArmDocument[] arms = [.. document.Arms.Where(arm => arm.Rounds > 0)];
        if (arms.Length == 0)
        {
            return null;
        }

        Interval[] intervals = [.. arms.Select(arm => ExactBinomial.Of(arm.Clashes, arm.Rounds))];
        double lowest = Math.Pow(10, Math.Floor(Math.Log10(arms.Zip(intervals, LowestShown).Min())));
        LinearAxis names = Sheet.Linear(AxisPosition.Left, null, -0.6, arms.Length - 0.4, row => NameOf(arms, row));
        names.MajorStep = 1;
        names.MajorGridlineStyle = LineStyle.None;
        names.TextColor = Ink.Text;
        names.StartPosition = 1;
        names.EndPosition = 0;
        PlotModel model = Sheet.Model(
            Sheet.Logarithmic(AxisPosition.Bottom, "rounds that lost a SYN", lowest, Everything, Percent), names);
        foreach ((int row, ArmDocument arm) in arms.Index())
        {
            Draw(model, arm, intervals[row], row, lowest);
        }

        return Sheet.Draw(model, (arms.Length * RowHeight) + AxesHeight);
    }

    private static void Draw(PlotModel model, ArmDocument arm, Interval interval, int row, double lowest)
    {
        OxyColor colour = arm.Clashes > 0 ? Ink.Alarm : Ink.Calm;
        double low = arm.Clashes > 0 ? interval.Low : lowest;
        model.Series.Add(Sheet.Line(colour, 2, new DataPoint(low, row), new DataPoint(interval.High, row)));
        foreach (double end in arm.Clashes > 0 ? (double[])[low, interval.High] : [interval.High])
        {
            model.Series.Add(Sheet.Line(colour, 2, new DataPoint(end, row - 0.16), new DataPoint(end, row + 0.16)));
        }

        if (arm.Clashes > 0)
        {
            var point = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4.5, MarkerFill = colour, MarkerStroke = OxyColors.Undefined };
            point.Points.Add(new ScatterPoint((double)arm.Clashes / arm.Rounds, row));
            model.Series.Add(point);
        }

        // Beside the interval, on the side where there is room.
        bool isRight = interval.High > Math.Sqrt(lowest);
        model.Annotations.Add(new TextAnnotation
        {
            Text = Quantity.Rate(arm.Clashes, arm.Rounds),
            TextPosition = new DataPoint(isRight ? low : interval.High, row),
            TextHorizontalAlignment = isRight && arm.Clashes > 0 ? HorizontalAlignment.Right : HorizontalAlignment.Left,
            TextVerticalAlignment = isRight && arm.Clashes == 0 ? VerticalAlignment.Bottom : VerticalAlignment.Middle,
            Offset = new ScreenVector(isRight && arm.Clashes > 0 ? -10 : 10, isRight && arm.Clashes == 0 ? -2 : 0),
            Stroke = OxyColors.Undefined,
            StrokeThickness = 0,
            TextColor = Ink.Text,
            FontSize = Sheet.FontSize,
        });
    }

    // Where nothing was lost, the interval has no lower end to show: a decade of it is enough.
    private static double LowestShown(ArmDocument arm, Interval interval) => (arm.Clashes > 0 ? interval.Low : interval.High) / 10;

    private static string NameOf(ArmDocument[] arms, double row) =>
        row >= 0 && row < arms.Length && row == Math.Floor(row) ? arms[(int)row].Name : "";

    private static string Percent(double rate) => rate switch
    {
        >= 0.01 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate * 100:0} %"),
        _ => Quantity.OneIn(rate),
    };
}
