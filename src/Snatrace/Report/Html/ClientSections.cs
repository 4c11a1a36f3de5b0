using System.Globalization;
using Snatrace.Report.Plots;
using Snatrace.Report.Reading;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>A run of the client: what was lost, and how long connects took.</summary>
internal static class ClientSections
{
    internal static void Write(HtmlWriter html, Headings headings, RecordedClient run)
    {
        ClientDocument document = run.Document;
        using (html.In("header"))
        {
            html.Element(
                "p",
                $"{(headings.Level == 1 ? "snatrace report" : run.Name)} · client · {Headline.Moment(run.StartedAt)}",
                ("class", "eyebrow"));
            html.Element(headings.Run, Headline.Of(run), ("id", headings.Id("heading")), ("class", $"verdict {(document.LostSyns > 0 ? "alarm" : "calm")}"));
            html.Element("p", Lead(document), ("class", "lead"));
        }

        LatencySection.Write(html, headings, document.Histogram, "the connects that had an answer, or waited for one", "It comes from a newer `snatrace client --json`.");
        WritePercentiles(html, headings, document);
        using HtmlWriter.Opened section = headings.Section(html, "environment", "How it ran");
        using HtmlWriter.Opened list = html.In("dl", ("class", "facts"));
        foreach ((string name, string value) in Facts(run))
        {
            html.Element("dt", name);
            html.Element("dd", value);
        }
    }

    /// <summary>The run in a sentence.</summary>
    internal static string Lead(ClientDocument document) =>
        $"{Quantity.Count(document.LostSyns)} connects lost their first SYN: {Quantity.Rate(document.LostSyns, document.Connects)}. "
        + $"{Quantity.Count(document.Recovered)} of them came through when it was sent again; {Quantity.Count(document.Failed)} connects failed in all.";

    /// <summary>Names and values, as a page and a ticket have them.</summary>
    internal static IEnumerable<(string Name, string Value)> Facts(RecordedClient run)
    {
        ClientDocument document = run.Document;
        yield return ("Destination", $"{document.Remote} ({document.Address})");
        yield return ("Strategy", $"{document.Strategy}, {document.Workers} workers, a connect every {document.DialIntervalUs.ToString("#,0", CultureInfo.InvariantCulture)} µs");
        yield return ("Time-out", LatencyPlot.Duration(document.TimeoutMs));
        yield return ("Closed with", document.Reset ? "RST" : "FIN");
        yield return ("Failures", document.Errors.Any(error => error.Value > 0)
            ? string.Join(", ", document.Errors.Where(error => error.Value > 0).Select(error => $"{error.Key} {Quantity.Count(error.Value)}"))
            : "none");
        yield return ("Began", Headline.Moment(run.StartedAt));
        yield return ("Took", $"{Headline.Seconds(document.ElapsedSeconds)}; {Headline.Ended(document.Stopped)}");
        yield return ("Rate", $"{document.RequestsPerSecond.ToString("#,0.#", CultureInfo.InvariantCulture)} connects a second");
        yield return ("snatrace", document.Version);
        yield return ("File", $"{run.Name} ({document.Schema})");
    }

    private static void WritePercentiles(HtmlWriter html, Headings headings, ClientDocument document)
    {
        if (document.Latency is not { } latency)
        {
            return;
        }

        using HtmlWriter.Opened section = headings.Section(html, "percentiles", "Percentiles");
        new Table(
            "Latency of connects",
            ["median", "90 %", "95 %", "99 %", "99.9 %", "99.99 %", "longest"],
            [
                [
                    .. ((double[])[latency.MedianMs, latency.P90Ms, latency.P95Ms, latency.P99Ms, latency.P999Ms, latency.P9999Ms, latency.MaxMs])
                        .Select(LatencyPlot.Duration),
                ],
            ])
        {
            Words = 0,
        }.Write(html);
    }
}
