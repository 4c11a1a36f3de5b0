using Snatrace.Report.Plots;

namespace Snatrace.Report.Html;

/// <summary>The proof without chance, where the run was one.</summary>
internal static class ProofSection
{
    internal static void Write(HtmlWriter html, Headings headings, LabDocument document)
    {
        if (document.Proof is not { } proof)
        {
            return;
        }

        using HtmlWriter.Opened section = headings.Section(html, "proof", "The proof");
        html.Paragraph("Every SYN was held between NAT and the table until all of a round had been translated; then all were released.");
        new Table(
            "The SYNs that were held",
            ["arm", "container", "held as", "released"],
            [
                .. proof.SelectMany(arm => arm.Syns.Select(syn => (string[])
                [
                    arm.Arm,
                    syn.Client,
                    syn.Translated,
                    syn is { HealedAfterMs: { } after, HealedTranslated: { } port } ? $"dropped; sent again, connected after {LatencyPlot.Duration(after)} as {port}"
                        : syn.Lost ? "dropped" : "connected",
                ])),
            ])
        {
            Words = 4,
        }.Write(html);
    }
}
