using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Snatrace.Report.Plots;

/// <summary>What all plots have in common: their width, their axes, the way they are drawn.</summary>
internal static class Sheet
{
    internal const int Width = 720;
    internal const double FontSize = 12.5;
    private const double Thin = 1;

    /// <summary>An empty plot. Whatever culture the program runs in, numbers are written as in English.</summary>
    internal static PlotModel Model(params Axis[] axes)
    {
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotAreaBorderColor = OxyColors.Undefined,
            TextColor = Ink.Text,
            DefaultFontSize = FontSize,
            Padding = new OxyThickness(0, 8, 16, 4),
            IsLegendVisible = false,
        };
        foreach (Axis axis in axes)
        {
            model.Axes.Add(axis);
        }

        return model;
    }

    /// <summary>An axis of equal steps.</summary>
    internal static LinearAxis Linear(AxisPosition position, string? title, double from, double to, Func<double, string>? label = null) =>
        Styled(new LinearAxis { LabelFormatter = label }, position, title, from, to);

    /// <summary>An axis of equal ratios, with a tick for each power of ten.</summary>
    internal static LogarithmicAxis Logarithmic(AxisPosition position, string? title, double from, double to, Func<double, string>? label = null) =>
        Styled(new LogarithmicAxis { LabelFormatter = label, PowerPadding = false, UseSuperExponentialFormat = false }, position, title, from, to);

    /// <summary>A line through points.</summary>
    internal static LineSeries Line(OxyColor colour, double thickness, params IEnumerable<DataPoint> points)
    {
        var line = new LineSeries { Color = colour, StrokeThickness = thickness, LineStyle = LineStyle.Solid, LineJoin = LineJoin.Round };
        line.Points.AddRange(points);
        return line;
    }

    /// <summary>Draws it. What goes wrong inside OxyPlot it writes into the picture: that must not be the answer.</summary>
    internal static Drawing Draw(PlotModel model, int height)
    {
        var canvas = new SvgCanvas();
        IPlotModel plot = model;
        plot.Update(updateData: true);
        plot.Render(canvas, new OxyRect(0, 0, Width, height));
        if (model.GetLastPlotException() is { } broken)
        {
            throw new InvalidOperationException(broken.Message, broken);
        }

        return new Drawing(Width, height, canvas.Markup);
    }

    private static T Styled<T>(T axis, AxisPosition position, string? title, double from, double to)
        where T : Axis
    {
        axis.Position = position;
        axis.Title = title;
        axis.Minimum = from;
        axis.Maximum = to;
        axis.TextColor = Ink.Quiet;
        axis.TitleColor = Ink.Quiet;
        axis.TicklineColor = Ink.Axis;
        axis.MinorTicklineColor = Ink.Axis;
        axis.ExtraGridlineColor = Ink.Grid;
        axis.AxislineColor = Ink.Axis;
        axis.AxislineStyle = position == AxisPosition.Bottom ? LineStyle.Solid : LineStyle.None;
        axis.AxislineThickness = Thin;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Ink.Grid;
        axis.MajorGridlineThickness = Thin;
        axis.MinorGridlineColor = Ink.Grid;
        axis.MajorTickSize = position == AxisPosition.Bottom ? 5 : 0;
        axis.MinorTickSize = 0;
        axis.AxisTitleDistance = 8;
        axis.TitleFontSize = FontSize;
        return axis;
    }
}
