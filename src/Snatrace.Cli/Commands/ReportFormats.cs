using Snatrace.Report.Csv;
using Snatrace.Report.Html;
using Snatrace.Report.Markdown;
using Snatrace.Report.Reading;

namespace Snatrace.Cli.Commands;

/// <summary>The formats of a report: their names, the files they go into, and who writes them.</summary>
internal static class ReportFormats
{
    /// <summary><c>html</c>, <c>md</c> or <c>csv</c>.</summary>
    internal static string Name(ReportFormat format) => format switch
    {
        ReportFormat.Markdown => "md",
        ReportFormat.Csv => "csv",
        _ => "html",
    };

    /// <summary>What a file of this name holds; a page, if the name does not say.</summary>
    internal static ReportFormat OfFile(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".md" or ".markdown" => ReportFormat.Markdown,
        ".csv" => ReportFormat.Csv,
        _ => ReportFormat.Html,
    };

    /// <summary>Writes the runs.</summary>
    internal static string Render(ReportFormat format, IReadOnlyList<Recorded> runs) => format switch
    {
        ReportFormat.Markdown => MarkdownReport.Of(runs),
        ReportFormat.Csv => CsvReport.Of(runs),
        _ => HtmlReport.Of(runs, Version.Text),
    };
}
