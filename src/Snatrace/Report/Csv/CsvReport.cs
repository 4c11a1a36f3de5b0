using System.Globalization;
using System.Text;
using Snatrace.Report.Reading;

namespace Snatrace.Report.Csv;

/// <summary>
/// Runs for a spreadsheet, RFC 4180: a row for each arm of each file, the same columns every time, numbers with a point, nothing where nothing
/// is known. A run of the client is one row without an arm.
/// </summary>
public static class CsvReport
{
    private static readonly string[] Columns =
    [
        "file", "schema", "version", "startedAt", "kernel", "cpus", "rootless", "containers", "racers", "widen", "load", "verdict",
        "arm", "rule", "control", "rounds", "connects", "lostSyns", "clashes", "insertFailed", "drop", "chainTooLong", "found", "accounted",
        "clashRate", "clashRateLow", "clashRateHigh", "designEffect", "ratio", "ratioLow", "ratioHigh",
        "windowNs", "windowLowNs", "windowHighNs",
    ];

    /// <summary>The text; lines end with CR LF.</summary>
    /// <param name="runs">The runs, in the order of their rows; at least one.</param>
    public static string Of(IReadOnlyList<Recorded> runs)
    {
        var text = new StringBuilder();
        Line(text, Columns);
        foreach (Recorded run in runs)
        {
            if (run is RecordedLab lab)
            {
                foreach (ArmDocument arm in lab.Document.Arms)
                {
                    Line(text, Row(lab, arm));
                }
            }
            else if (run is RecordedClient client)
            {
                Line(text, Row(client));
            }
        }

        return text.ToString();
    }

    private static string[] Row(RecordedLab run, ArmDocument arm)
    {
        LabDocument document = run.Document;
        ComparisonDocument? ratio = document.Comparisons.FirstOrDefault(one => one.Arm == arm.Name);
        return
        [
            Cell(run.Name), document.Schema, Cell(document.Version), Moment(run), Cell(document.Host.Kernel), Number(document.Host.Cpus),
            Word(document.Host.Rootless), Number(document.Containers), Number(document.Racers), Number(document.Widen), Cell(document.Load),
            Cell(document.Verdict), Cell(arm.Name), Cell(arm.Rule), Word(arm.Control), Number(arm.Rounds), Number(arm.Connects), Number(arm.LostSyns),
            Number(arm.Clashes), Number(arm.InsertFailed), Number(arm.Drop), Number(arm.ChainTooLong), Number(arm.Found), Word(arm.Accounted),
            Number(arm.ClashRate), Number(arm.ClashRateLow), Number(arm.ClashRateHigh), Number(arm.DesignEffect), Number(ratio?.Ratio),
            Number(ratio?.RatioLow), Number(ratio?.RatioHigh), Number(arm.Window?.EffectiveNs), Number(arm.Window?.LowNs), Number(arm.Window?.HighNs),
        ];
    }

    private static string[] Row(RecordedClient run)
    {
        var known = new Dictionary<string, string>
        {
            ["file"] = Cell(run.Name),
            ["schema"] = run.Document.Schema,
            ["version"] = Cell(run.Document.Version),
            ["startedAt"] = Moment(run),
            ["load"] = Cell(run.Document.Strategy),
            ["connects"] = Number(run.Document.Connects),
            ["lostSyns"] = Number(run.Document.LostSyns),
        };
        return [.. Columns.Select(column => known.GetValueOrDefault(column, ""))];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => _ = text.AppendJoin(',', cells).Append("\r\n");

    private static string Moment(Recorded run) => run.StartedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    // What a spreadsheet would take for a formula is made a text by an apostrophe, as people do by hand.
    private static string Cell(string text)
    {
        string plain = text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;
        return plain.AsSpan().ContainsAny(",\"\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
