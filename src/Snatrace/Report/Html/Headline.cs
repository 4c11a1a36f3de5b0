using System.Globalization;
using Snatrace.Report.Reading;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>A run in a few words.</summary>
internal static class Headline
{
    /// <summary>For instance <c>Vulnerable: Linux 6.18.0</c>.</summary>
    internal static string Of(Recorded run) => run switch
    {
        RecordedLab lab => $"{Verdict(lab.Document)}: Linux {lab.Document.Host.Kernel}",
        RecordedClient client => $"{Quantity.Count(client.Document.Connects)} connects to {client.Document.Remote}",
        _ => run.Name,
    };

    /// <summary>The verdict as the beginning of a sentence.</summary>
    internal static string Verdict(LabDocument document) => document.Verdict switch
    {
        "vulnerable" => "Vulnerable",
        "not-reproduced" => "Not reproduced",
        "inconclusive" => "Inconclusive",
        var other => other,
    };

    /// <summary>For instance <c>2026-01-02 03:04:05 UTC</c>.</summary>
    internal static string Moment(DateTimeOffset? moment) => moment is { } known
        ? known.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        : "not recorded";

    /// <summary>Why a run ended.</summary>
    internal static string Ended(string stopped) => stopped switch
    {
        "certain" => "it stopped when it was certain enough",
        "rounds" => "all rounds were run",
        "count" => "all connects were made",
        "time" => "the time allowed was over",
        "interrupted" => "interrupted, so this is a partial result",
        var other => other,
    };

    /// <summary>For instance <c>1.5 s</c>.</summary>
    internal static string Seconds(double seconds) => seconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:#,0.##} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.#} ms");
}
