using Snatrace.Report.Reading;

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
            $"the connects of one block under {document.Followed?.Arm}, followed to their ends",
            "`snatrace lab --follow` follows connects to their ends.");
        ClashSection.Write(html, headings, document);
        EnvironmentSection.Write(html, headings, run);
    }
}
