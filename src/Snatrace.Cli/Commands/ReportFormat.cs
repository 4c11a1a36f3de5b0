namespace Snatrace.Cli.Commands;

/// <summary>What a report is written as.</summary>
internal enum ReportFormat
{
    /// <summary>A page, for people.</summary>
    Html,

    /// <summary>Markdown, for tickets.</summary>
    Markdown,

    /// <summary>Comma-separated values, for spreadsheets.</summary>
    Csv,
}
