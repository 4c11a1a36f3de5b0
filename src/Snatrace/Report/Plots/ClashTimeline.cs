using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Snatrace.Report.Plots;

/// <summary>
/// One real clash: a lane for each connect, the microseconds of the race on the left, the second that it costs on the right. A diagram, not a
/// plot: its two halves differ by a factor of a million.
/// </summary>
internal static class ClashTimeline
{
    private const int LaneHeight = 74;
    private const int Top = 44;
    private const int LeftFrom = 10;
    private const int LeftTo = 350;
    private const int RightFrom = 390;
    private const int RightTo = 690;
    private const double Dot = 5;

    internal static Drawing Of(IReadOnlyList<FollowedConnectDocument> connects)
    {
        var svg = new StringBuilder();
        int bottom = Top + (connects.Count * LaneHeight);
        double leftSpan = NiceSpan(connects.Max(connect => connect.LeftUs) * 1.6, 1);
        double rightSpan = NiceSpan(connects.Max(connect => connect.AnsweredMs ?? 0) * 1.08, 1200);
        Axis(svg, LeftFrom, LeftTo, "the race, µs", leftSpan, 4, bottom, value => Number(value));
        Axis(svg, RightFrom, RightTo, "what it costs, ms", rightSpan, 4, bottom, value => Number(Math.Round(value)));
        foreach ((int lane, FollowedConnectDocument connect) in connects.Index())
        {
            Lane(svg, connect, Top + (lane * LaneHeight) + 40, leftSpan, rightSpan);
        }

        return new Drawing(Sheet.Width, bottom + 12, svg.ToString());
    }

    private static void Lane(StringBuilder svg, FollowedConnectDocument connect, int y, double leftSpan, double rightSpan)
    {
        bool lost = connect.Retransmits > 0;
        double left = LeftFrom + (Math.Min(connect.LeftUs / leftSpan, 1) * (LeftTo - LeftFrom));
        Label(svg, LeftFrom, y - 18, "ink", "start", $"{connect.From}, CPU {connect.Cpu}");
        Stroke(svg, "axis", LeftFrom, y, LeftTo, y, dashed: false);
        Stroke(svg, "axis", RightFrom, y, RightTo, y, dashed: false);
        Mark(svg, lost ? "alarm" : "calm", left, y);
        Label(
            svg,
            left + 10,
            y + 20,
            "quiet",
            left > (LeftFrom + LeftTo) / 2 ? "middle" : "start",
            string.Create(CultureInfo.InvariantCulture, $"SYN at {connect.LeftUs:0.###} µs{(lost ? ", dropped" : "")}"));
        if (connect.AnsweredMs is not { } answered)
        {
            Stroke(svg, "alarm", RightFrom, y, RightTo, y, dashed: true);
            Label(svg, RightTo, y + 20, "quiet", "end", "never answered");
            return;
        }

        double right = RightFrom + (Math.Min(answered / rightSpan, 1) * (RightTo - RightFrom));
        if (lost)
        {
            Stroke(svg, "alarm", RightFrom, y, right, y, dashed: true);
        }

        Mark(svg, "calm", right, y);
        string when = string.Create(CultureInfo.InvariantCulture, $"answered at {answered:0.##} ms");
        Label(svg, lost ? RightTo : right, y + 20, "quiet", lost ? "end" : "start", lost ? $"sent again, {when}" : when);
        if (connect.TranslatedTo is { } port)
        {
            Label(svg, lost ? RightTo : RightFrom, y - 18, "ink", lost ? "end" : "start", $"as {port}");
        }
    }

    private static void Axis(
        StringBuilder svg, int from, int to, string title, double span, int steps, int bottom, Func<double, string> write)
    {
        Label(svg, from, 12, "quiet", "start", title);
        for (int step = 0; step <= steps; step++)
        {
            double x = from + ((double)step / steps * (to - from));
            Stroke(svg, "grid", x, Top - 6, x, bottom, dashed: false);
            Label(svg, x, Top - 12, "quiet", step == 0 ? "start" : step == steps ? "end" : "middle", write(span * step / steps));
        }
    }

    // Four steps of 1, 2, 2.5 or 5 times a power of ten.
    private static double NiceSpan(double least, double smallest)
    {
        double step = Math.Max(least, smallest) / 4;
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return 4 * power * ((double[])[1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]).First(factor => factor * power >= step * 0.999);
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static void Label(StringBuilder svg, double x, double y, string ink, string anchor, string text) => _ = svg
        .Append(CultureInfo.InvariantCulture, $"<text class=\"t-{ink}\" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{Sheet.FontSize:0.#}\" text-anchor=\"{anchor}\">")
        .Append(HtmlEncoder.Default.Encode(text)).Append("</text>");

    private static void Stroke(StringBuilder svg, string ink, double x1, double y1, double x2, double y2, bool dashed) => _ = svg
        .Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"s-{ink}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"{(dashed ? " stroke-width=\"2\" stroke-dasharray=\"5 4\"" : "")}/>");

    private static void Mark(StringBuilder svg, string ink, double x, double y) => _ = svg
        .Append(CultureInfo.InvariantCulture, $"<circle class=\"f-{ink}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{Dot:0.#}\"/>");
}
