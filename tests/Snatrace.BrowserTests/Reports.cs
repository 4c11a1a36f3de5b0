using Snatrace.Report.Html;
using Snatrace.Report.Reading;

namespace Snatrace.BrowserTests;

/// <summary>Pages made of recorded runs.</summary>
internal static class Reports
{
    /// <summary>One run with everything in it.</summary>
    internal static readonly string[] Whole = ["whole.json"];

    /// <summary>A profile: windows in the place of rates.</summary>
    internal static readonly string[] Profile = ["profile.json"];

    /// <summary>What somebody wrote who wishes the reader ill.</summary>
    internal static readonly string[] Hostile = ["hostile.json"];

    /// <summary>Several runs, of which one is old and one is the client's.</summary>
    internal static readonly string[] Several = ["whole.json", "older.json", "profile.json", "client.jsonl"];

    /// <summary>Writes the page of these runs, and returns where it is.</summary>
    internal static string Write(params string[] recorded)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"report-{string.Join('-', recorded.Select(Path.GetFileNameWithoutExtension))}.html");
        File.WriteAllText(path, HtmlReport.Of(
            [.. recorded.SelectMany(name => ResultReader.Read(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "recorded", name))))], "1.2.3"));
        return path;
    }
}
