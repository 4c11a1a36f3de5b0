using System.Globalization;
using Snatrace.Report.Plots;
using Snatrace.Results;

namespace Snatrace.Report.Html;

/// <summary>One real clash of the run, told in full.</summary>
internal static class ClashSection
{
    internal static void Write(HtmlWriter html, Headings headings, LabDocument document)
    {
        using HtmlWriter.Opened section = headings.Section(html, "clash", "One clash");
        if (document.Followed is not { Clash: { Count: > 0 } connects } followed)
        {
            html.Paragraph(
                document.Load == Words.Of(LoadKind.Steady) ? "Under a steady load no clash is followed: `snatrace lab --follow` follows one of the race."
                    : document.Followed is null
                    ? "Not followed in this run. `snatrace lab --follow` follows one clash to its end."
                    : "None of the clashes could be told in full: conntrack's table no longer had both connections.",
                ("class", "absent"));
            return;
        }

        html.Element("p", Tell(followed, connects));
        new Figure(
            headings.Id("clash-figure"),
            ClashTimeline.Of(connects),
            "One clash, from its SYNs to its answers",
            "On the left the microseconds in which the SYNs left, on the right the time until each was answered.",
            new Table(
                "The connects of the clash",
                ["from", "CPU", "SYN left, µs", "sent again", "answered, ms", "translated to"],
                [
                    .. connects.Select(connect => (string[])
                    [
                        connect.From,
                        connect.Cpu.ToString(CultureInfo.InvariantCulture),
                        connect.LeftUs.ToString("0.###", CultureInfo.InvariantCulture),
                        connect.Retransmits.ToString(CultureInfo.InvariantCulture),
                        connect.AnsweredMs?.ToString("#,0.###", CultureInfo.InvariantCulture) ?? "never",
                        connect.TranslatedTo ?? "not known",
                    ]),
                ])).Write(html);
    }

    private static string Tell(FollowedDocument followed, IReadOnlyList<FollowedConnectDocument> connects)
    {
        FollowedConnectDocument[] losers = [.. connects.Where(connect => connect.Retransmits > 0)];
        string skew = (connects.Max(connect => connect.LeftUs) * 1000).ToString("#,0", CultureInfo.InvariantCulture);
        string where = followed.Destination is { } destination ? $" to {destination}" : "";
        string began = $"Under {followed.Arm}, {connects.Count} SYNs{where} left within {skew} ns of each other.";
        if (losers is not [{ } loser, ..] || connects.FirstOrDefault(connect => connect.Retransmits == 0) is not { } winner)
        {
            return began;
        }

        string end = loser.AnsweredMs is { } answered
            ? $" was sent again, and answered {LatencyPlot.Duration(answered)} after the connect call"
                + (loser.TranslatedTo is { } port ? $", now translated to {port}." : ".")
            : " was sent again, and never answered.";
        return $"{began} The one from {winner.From} was the first in the table{(winner.TranslatedTo is { } kept ? $", as {kept}" : "")}; "
            + $"the one from {loser.From} was dropped{(losers.Length > 1 ? $", and {losers.Length - 1} more" : "")}. It{end}";
    }
}
