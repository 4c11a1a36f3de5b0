using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using OxyPlot;

namespace Snatrace.Report.Plots;

/// <summary>
/// What OxyPlot draws, as SVG inside a page: classes in the place of colours, no style attribute (the page's content policy allows none), no
/// identifier that two plots could share, a tenth of a pixel. OxyPlot's own exporter is made for files (docs/decisions/0013).
/// </summary>
internal sealed class SvgCanvas : RenderContextBase
{
    private readonly StringBuilder _svg = new();
    private int _clips;

    /// <summary>What was drawn so far.</summary>
    internal string Markup => _svg.ToString();

    /// <inheritdoc/>
    public override int ClipCount => _clips;

    /// <inheritdoc/>
    /// <remarks>Nothing lies outside the axes, which are made to fit.</remarks>
    public override void PushClip(OxyRect clippingRectangle) => _clips++;

    /// <inheritdoc/>
    public override void PopClip() => _clips--;

    /// <inheritdoc/>
    public override void DrawLine(
        IList<ScreenPoint> points,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edgeRenderingMode,
        double[] dashArray,
        LineJoin lineJoin)
    {
        if (Draws(stroke, thickness) && points.Count > 1)
        {
            _ = _svg.Append("<polyline class=\"s-").Append(Ink.ClassOf(stroke)).Append('"');
            Stroke(thickness, dashArray);
            Points(points);
        }
    }

    /// <inheritdoc/>
    /// <remarks>One element for all of them: a plot has hundreds of ticks and grid lines.</remarks>
    public override void DrawLineSegments(
        IList<ScreenPoint> points,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edgeRenderingMode,
        double[] dashArray,
        LineJoin lineJoin)
    {
        if (!Draws(stroke, thickness) || points.Count < 2)
        {
            return;
        }

        _ = _svg.Append("<path class=\"s-").Append(Ink.ClassOf(stroke)).Append('"');
        Stroke(thickness, dashArray);
        _ = _svg.Append(" d=\"");
        for (int point = 0; point + 1 < points.Count; point += 2)
        {
            _ = _svg.Append('M').Append(Text(points[point])).Append('L').Append(Text(points[point + 1]));
        }

        _ = _svg.Append("\"/>");
    }

    /// <inheritdoc/>
    public override void DrawPolygon(
        IList<ScreenPoint> points,
        OxyColor fill,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edgeRenderingMode,
        double[] dashArray,
        LineJoin lineJoin)
    {
        if (!fill.IsUndefined() && !fill.IsInvisible())
        {
            _ = _svg.Append("<polygon class=\"f-").Append(Ink.ClassOf(fill)).Append('"');
            Points(points);
        }
    }

    /// <inheritdoc/>
    public override void DrawRectangle(OxyRect rectangle, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode)
    {
        if (!fill.IsUndefined() && !fill.IsInvisible())
        {
            _ = _svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"f-{Ink.ClassOf(fill)}\" x=\"{rectangle.Left:0.#}\" y=\"{rectangle.Top:0.#}\" width=\"{rectangle.Width:0.#}\" height=\"{rectangle.Height:0.#}\"/>");
        }
    }

    /// <inheritdoc/>
    public override void DrawEllipse(OxyRect extents, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode)
    {
        if (!fill.IsUndefined() && !fill.IsInvisible())
        {
            _ = _svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"f-{Ink.ClassOf(fill)}\" cx=\"{extents.Center.X:0.#}\" cy=\"{extents.Center.Y:0.#}\" r=\"{extents.Width / 2:0.#}\"/>");
        }
    }

    /// <inheritdoc/>
    public override void DrawText(
        ScreenPoint p,
        string text,
        OxyColor fill,
        string fontFamily,
        double fontSize,
        double fontWeight,
        double rotation,
        HorizontalAlignment horizontalAlignment,
        VerticalAlignment verticalAlignment,
        OxySize? maxSize)
    {
        if (string.IsNullOrEmpty(text) || fill.IsUndefined() || fill.IsInvisible())
        {
            return;
        }

        string anchor = horizontalAlignment switch
        {
            HorizontalAlignment.Left => "start",
            HorizontalAlignment.Right => "end",
            _ => "middle",
        };
        double below = fontSize * verticalAlignment switch
        {
            VerticalAlignment.Top => 0.8,
            VerticalAlignment.Bottom => -0.2,
            _ => 0.35,
        };
        string turn = rotation == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({rotation:0.#} {p.X:0.#} {p.Y:0.#})\"");
        _ = _svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"t-{Ink.ClassOf(fill)}\" x=\"{p.X:0.#}\" y=\"{p.Y + below:0.#}\" font-size=\"{fontSize:0.#}\" text-anchor=\"{anchor}\"{turn}>")
            .Append(HtmlEncoder.Default.Encode(text))
            .Append("</text>");
    }

    /// <inheritdoc/>
    /// <remarks>The widths of Helvetica, which OxyPlot carries with it: the reader's own font is not far from it.</remarks>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        if (string.IsNullOrEmpty(text))
        {
            return OxySize.Empty;
        }

        StandardFonts.Helvetica.RegularFont.Measure(text, fontSize, out double width, out double height);
        return new OxySize(width, height);
    }

    private static bool Draws(OxyColor stroke, double thickness) => !stroke.IsUndefined() && !stroke.IsInvisible() && thickness > 0;

    private static string Text(ScreenPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}");

    private void Points(IList<ScreenPoint> points) => _ = _svg.Append(" points=\"").AppendJoin(' ', points.Select(Text)).Append("\"/>");

    private void Stroke(double thickness, double[]? dashes)
    {
        if (thickness != 1)
        {
            _ = _svg.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{thickness:0.##}\"");
        }

        if (dashes is { Length: > 0 })
        {
            _ = _svg.Append(" stroke-dasharray=\"")
                .AppendJoin(' ', dashes.Select(dash => (dash * thickness).ToString("0.#", CultureInfo.InvariantCulture)))
                .Append('"');
        }
    }
}
