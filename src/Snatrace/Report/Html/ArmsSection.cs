using Snatrace.Report.Plots;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>The arms with their intervals, as a picture and as the table that an incident review asks for.</summary>
internal static class ArmsSection
{
    private const double NoticeableDrift = 2;

    internal static void Write(HtmlWriter html, Headings headings, LabDocument document)
    {
        using HtmlWriter.Opened section = headings.Section(html, "arms", "The arms");
        html.Paragraph(
            "An arm is one source-NAT rule. The arms took turns, so that whatever the machine was doing meanwhile hit all of them: the ratio to plain "
            + "masquerade compares them, and allows for the drift of the machine.");
        Table table = NumbersOf(document);
        if (ArmsPlot.Of(document) is not { } drawing)
        {
            table.Write(html);
            return;
        }

        new Figure(headings.Id("arms-figure"), drawing, "Clash rate of every arm", Describe(document), table) { IsTableOpen = true }.Write(html);
        if (document.Arms.Max(arm => arm.DesignEffect) is >= NoticeableDrift and var effect)
        {
            html.Paragraph(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The rate drifted from block to block (design effect {effect:0}): the intervals of the rates hold for these rounds, those of the ratios for this machine."));
        }
    }

    /// <summary>The arms as a table.</summary>
    internal static Table NumbersOf(LabDocument document) => new(
        "The arms, with 95 % intervals",
        ["arm", "rule", "rounds", "lost SYNs", "clash rate", "ratio", "accounts"],
        [.. document.Arms.Select(arm => ArmRow.Of(document, arm))])
    {
        Words = 2,
    };

    private static string Describe(LabDocument document) => string.Join(
        "; ", document.Arms.Where(arm => arm.Rounds > 0).Select(arm => $"{arm.Name} {Quantity.Rate(arm.Clashes, arm.Rounds)}")) + ".";
}
