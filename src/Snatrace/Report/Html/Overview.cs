using Snatrace.Report.Reading;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>What stands above several runs: their verdicts side by side, each a way to its section.</summary>
internal static class Overview
{
    internal static void Write(HtmlWriter html, IReadOnlyList<Recorded> runs)
    {
        using (html.In("header"))
        {
            html.Paragraph("snatrace report", ("class", "eyebrow"));
            html.Element("h1", $"{runs.Count} runs");
            new Table(
                "The runs of this report",
                ["run", "file", "host", "began", "result", "clash rate, window, or lost SYNs"],
                [.. runs.Select((run, index) => Row(index + 1, run))])
            {
                Words = 5,
            }.Write(html);
        }

        using HtmlWriter.Opened nav = html.In("nav", ("aria-label", "Runs"));
        using HtmlWriter.Opened list = html.In("ol");
        foreach ((int index, Recorded run) in runs.Index())
        {
            using HtmlWriter.Opened item = html.In("li");
            html.Element("a", Headline.Of(run), ("href", $"#run{index + 1}"));
        }
    }

    private static string[] Row(int number, Recorded run) => run switch
    {
        RecordedLab { Document: var lab } =>
        [
            $"{number}", run.Name, $"Linux {lab.Host.Kernel}", Headline.Moment(run.StartedAt), lab.Verdict,
            lab.Arms.FirstOrDefault(arm => arm.Name == ArmResult.Baseline) switch
            {
                null => "–",
                { Window: { } window } => Profile.Text(window),
                var plain => Quantity.Rate(plain.Clashes, plain.Rounds),
            },
        ],
        RecordedClient { Document: var client } =>
        [
            $"{number}", run.Name, client.Remote, Headline.Moment(run.StartedAt), $"{Quantity.Count(client.Connects)} connects",
            Quantity.Rate(client.LostSyns, client.Connects),
        ],
        _ => [$"{number}", run.Name, "", "", "", ""],
    };
}
