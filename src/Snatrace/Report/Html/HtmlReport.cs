using Snatrace.Report.Reading;

namespace Snatrace.Report.Html;

/// <summary>
/// Runs as one page that needs nothing beside itself: no script, no request, pictures inside; readable in light and in dark, on paper and by a
/// screen reader.
/// </summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    /// <param name="runs">The runs, in the order of their sections; at least one.</param>
    /// <param name="version">The version of the program that writes the page.</param>
    public static string Of(IReadOnlyList<Recorded> runs, string version)
    {
        var html = new HtmlWriter();
        html.Markup("<!DOCTYPE html>\n");
        using (html.In("html", ("lang", "en")))
        {
            WriteHead(html, runs);
            using (html.In("body"))
            {
                WriteBody(html, runs, version);
            }
        }

        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, IReadOnlyList<Recorded> runs)
    {
        using HtmlWriter.Opened head = html.In("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Stylesheet.Policy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Element("title", runs.Count == 1 ? $"{Headline.Of(runs[0])}: snatrace" : $"{runs.Count} runs: snatrace");
        html.Void("link", ("rel", "icon"), ("href", "data:,"));
        html.Markup("<style>");
        html.Markup(Stylesheet.Text);
        html.Markup("</style>\n");
    }

    private static void WriteBody(HtmlWriter html, IReadOnlyList<Recorded> runs, string version)
    {
        if (runs.Count > 1)
        {
            Overview.Write(html, runs);
        }

        using (html.In("main"))
        {
            foreach ((int index, Recorded run) in runs.Index())
            {
                Headings headings = runs.Count > 1 ? new Headings(2, $"run{index + 1}-") : new Headings(1, "");
                using HtmlWriter.Opened article = html.In("article", ("id", $"run{index + 1}"), ("aria-labelledby", headings.Id("heading")));
                if (run is RecordedLab lab)
                {
                    LabSections.Write(html, headings, lab);
                }
                else if (run is RecordedClient client)
                {
                    ClientSections.Write(html, headings, client);
                }
            }

            Mechanism.Write(html);
        }

        using HtmlWriter.Opened footer = html.In("footer");
        html.Paragraph($"Written by snatrace {version}. Intervals are 95 %. A rate of none in n is never called 0: it is below a bound.");
    }
}
