using Snatrace.Report.Reading;

namespace Snatrace.Report.Html;

/// <summary>The verdict, its reason, the few numbers that matter, and what to do next.</summary>
internal static class VerdictSection
{
    internal static void Write(HtmlWriter html, Headings headings, RecordedLab run)
    {
        LabDocument document = run.Document;
        using (html.In("header"))
        {
            html.Element(
                "p",
                $"{(headings.Level == 1 ? "snatrace report" : run.Name)} · Linux {document.Host.Kernel} · {Headline.Moment(run.StartedAt)}",
                ("class", "eyebrow"));
            html.Element(headings.Run, Headline.Verdict(document), ("id", headings.Id("heading")), ("class", $"verdict {ToneOf(document)}"));
            html.Element("p", $"{Sentence(document.Reason)}.", ("class", "lead"));
            using HtmlWriter.Opened list = html.In("dl", ("class", "figures"));
            foreach (KeyFigure figure in KeyFigures.Of(document))
            {
                using HtmlWriter.Opened group = html.In("div");
                html.Element("dt", figure.Name);
                html.Element("dd", figure.Value, ("class", "value"));
                html.Element("dd", figure.Note);
            }
        }

        using HtmlWriter.Opened section = headings.Section(html, "next", "What to do next");
        using HtmlWriter.Opened steps = html.In("ul");
        foreach (string step in NextSteps.Of(document))
        {
            using HtmlWriter.Opened item = html.In("li");
            html.Prose(step.Replace('"', '`')); // what is to be typed stands in quotes on a terminal
        }
    }

    private static string ToneOf(LabDocument document) => document.Verdict switch
    {
        "vulnerable" => "alarm",
        "not-reproduced" => "calm",
        _ => "unsure",
    };

    private static string Sentence(string reason) => reason.Length == 0 ? reason : char.ToUpperInvariant(reason[0]) + reason[1..].TrimEnd('.');
}
