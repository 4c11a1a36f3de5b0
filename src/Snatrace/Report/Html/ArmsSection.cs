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
            + "masquerade compares them, and allows for the drift of the machine. "
            + (Profile.Is(document) ? "This run measured windows, so it is windows that are compared." : "A clash is a round that lost a SYN."));
        Table table = NumbersOf(document);
        if (ArmsPlot.Of(document) is not { } drawing)
        {
            table.Write(html);
            return;
        }

        new Figure(headings.Id("arms-figure"), drawing, Profile.Is(document) ? "Window of every arm" : "Clash rate of every arm", Describe(document), table) { IsTableOpen = true }.Write(html);
        if (!Profile.Is(document) && document.Arms.Max(arm => arm.DesignEffect) is >= NoticeableDrift and var effect)
        {
            html.Paragraph(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The rate drifted from block to block (design effect {effect:0}): the intervals of the rates hold for these rounds, those of the ratios for this machine."));
        }
    }

    // Rules are told at the end of the page; and accounts only if there is something to tell.
    private static Table NumbersOf(LabDocument document)
    {
        bool balance = document.Arms.All(arm => arm.Accounted);
        return new Table(
            "The arms, with 95 % intervals",
            Kept(ArmRow.Headings(document), balance),
            [.. document.Arms.Select(arm => Kept(ArmRow.Of(document, arm), balance))]);
    }

    private static string[] Kept(string[] cells, bool balance) => [cells[0], .. balance ? cells[2..^1] : cells[2..]];

    private static string Describe(LabDocument document) => string.Join(
        "; ",
        document.Arms.Where(arm => arm.Rounds > 0)
            .Select(arm => $"{arm.Name} {(Profile.Is(document) ? Profile.Text(arm.Window) : Quantity.Rate(arm.Clashes, arm.Rounds))}")) + ".";
}
