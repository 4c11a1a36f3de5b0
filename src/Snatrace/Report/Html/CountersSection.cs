using System.Globalization;
using Snatrace.Report.Plots;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>Conntrack's counters by CPU: as the run went on, and arm by arm.</summary>
internal static class CountersSection
{
    private const int MostRows = 256;

    internal static void Write(HtmlWriter html, Headings headings, LabDocument document)
    {
        using HtmlWriter.Opened section = headings.Section(html, "counters", "Conntrack's counters");
        html.Paragraph(
            "The kernel's own account of the same run, CPU by CPU, read where the address is translated. In a clean lab every lost SYN is one "
            + "`insert_failed` and one `drop`.");
        if (CounterTimes.Of(document.Samples) is { } times)
        {
            new Figure(
                headings.Id("counters-figure"), CountersPlot.Of(times), "insert_failed over time, by CPU", Describe(times), NumbersOf(times))
            {
                Lines = [.. times.Cpus.Select(cpu => cpu.Name)],
            }.Write(html);
        }
        else
        {
            html.Paragraph("How they moved over time is not in this file: either none of them moved, or the run took no samples, as a proof and older versions do.", ("class", "absent"));
        }

        if (Rows(document).Take(MostRows).ToArray() is { Length: > 0 } rows)
        {
            using HtmlWriter.Opened details = html.In("details");
            html.Element("summary", "Every counter, by arm and CPU");
            new Table(
                "How far the counters moved under each arm",
                ["arm", "CPU", "found", "insert_failed", "drop", "chaintoolong", "clash_resolve", "early_drop"],
                rows).Write(html);
        }
    }

    private static IEnumerable<string[]> Rows(LabDocument document) => document.Arms.SelectMany(arm => arm.Cpus.Select(cpu => (string[])
    [
        arm.Name,
        cpu.Cpu?.ToString(CultureInfo.InvariantCulture) ?? "all",
        Quantity.Count(cpu.Found),
        Quantity.Count(cpu.InsertFailed),
        Quantity.Count(cpu.Drop),
        Quantity.Count(cpu.ChainTooLong),
        Quantity.Count(cpu.ClashResolve),
        Quantity.Count(cpu.EarlyDrop),
    ]));

    private static string Describe(CounterTimes times) =>
        $"insert_failed rose by {string.Join(", ", times.Cpus.Select(cpu => $"{Quantity.Count(cpu.Sums[^1])} on {cpu.Name}"))} "
        + $"in {Headline.Seconds(times.Seconds[^1])}, under all arms together.";

    private static Table NumbersOf(CounterTimes times) => new(
        "insert_failed since the run began",
        ["seconds", .. times.Cpus.Select(cpu => cpu.Name)],
        [
            .. times.Seconds.Select((at, index) => (string[])
            [
                at.ToString("0.000", CultureInfo.InvariantCulture), .. times.Cpus.Select(cpu => Quantity.Count(cpu.Sums[index])),
            ]),
        ]);
}
