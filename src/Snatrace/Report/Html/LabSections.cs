using Snatrace.Report.Reading;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>A run of the lab, verdict first.</summary>
internal static class LabSections
{
    internal static void Write(HtmlWriter html, Headings headings, RecordedLab run)
    {
        LabDocument document = run.Document;
        VerdictSection.Write(html, headings, run);
        ArmsSection.Write(html, headings, document);
        ProofSection.Write(html, headings, document);
        WindowSection.Write(html, headings, document);
        CountersSection.Write(html, headings, document);
        LatencySection.Write(
            html,
            headings,
            document.Followed?.Histogram,
            $"{WhichOf(document)} under {document.Followed?.Arm}{Unanswered(document.Followed)}",
            "`snatrace lab --follow` follows connects to their ends.");
        ClashSection.Write(html, headings, document);
        EnvironmentSection.Write(html, headings, run);
    }

    private static string WhichOf(LabDocument document) => document.Load == Words.Of(LoadKind.Steady)
        ? "all connects"
        : "the connects of one block, followed to their ends,";

    private static string Unanswered(FollowedDocument? followed) =>
        followed is not null && followed.Connects - followed.Histogram.Sum(one => one.Count) is > 0 and var missing
            ? $"; {Quantity.Count(missing)} were never answered"
            : "";
}
