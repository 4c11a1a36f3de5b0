using System.Text.Json;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Risk;

/// <summary>The window of plain masquerade that a run of the lab measured, read from its JSON (<c>snatrace.lab/1</c>).</summary>
/// <param name="EffectiveNs">The window in nanoseconds.</param>
/// <param name="Interval">Its 95 % interval; without a limit above, the end is infinite.</param>
/// <param name="Kernel">The kernel's release, null where the document has none.</param>
/// <param name="Cpus">How many CPUs the machine had, null likewise.</param>
/// <param name="Widen">How many rules the run had put into the window.</param>
public sealed record MeasuredWindow(double EffectiveNs, Interval Interval, string? Kernel, int? Cpus, int Widen)
{
    private const string Schema = "snatrace.lab/";
    private const string Known = "snatrace.lab/1";
    // A SYN is sent again after a second: nothing under way for longer is a window.
    private const double LongestNs = 1e9;
    private const string Measure = "run \"snatrace lab --profile --json\" and give its output";

    /// <summary>Reads a document. Keys it does not know are skipped.</summary>
    /// <exception cref="MeasuredWindowException">It is no result of the lab, or has no window.</exception>
    public static MeasuredWindow Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new MeasuredWindowException($"it is no JSON document, or not all of one (line {broken.LineNumber + 1 ?? 1})", Measure);
        }
    }

    private static MeasuredWindow Read(JsonElement root)
    {
        string? schema = Text(root, "schema");
        if (schema != Known)
        {
            throw schema?.StartsWith(Schema, StringComparison.Ordinal) == true
                ? new MeasuredWindowException($"it is of a schema this version does not know, {Shown(schema)}", "read it with the snatrace that wrote it, or a newer one")
                : new MeasuredWindowException(
                    schema is null ? "it is no result of snatrace" : $"it is no result of the lab, but {Shown(schema)}", Measure);
        }

        JsonElement window = PlainArm(root) is { } arm && Member(arm, "window") is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw new MeasuredWindowException($"this run measured no window under {ArmResult.Baseline}", Measure);
        if (Number(window, "effectiveNs") is not { } effective
            || Number(window, "lowNs") is not { } low
            || !(0 <= low && low <= effective && effective <= Math.Min(Number(window, "highNs") ?? LongestNs, LongestNs)))
        {
            throw new MeasuredWindowException("its window is no number of nanoseconds with an interval around it", Measure);
        }

        JsonElement? host = Member(root, "host");
        return new MeasuredWindow(
            effective,
            new Interval(low, Number(window, "highNs") ?? double.PositiveInfinity),
            host is { } machine ? Text(machine, "kernel") : null,
            host is { } cpus && Number(cpus, "cpus") is >= 1 and <= ushort.MaxValue and { } count ? (int)count : null,
            Number(root, "widen") is > 0 and <= int.MaxValue and { } widen ? (int)widen : 0);
    }

    private static JsonElement? PlainArm(JsonElement root)
    {
        if (Member(root, "arms") is { ValueKind: JsonValueKind.Array } arms)
        {
            foreach (JsonElement arm in arms.EnumerateArray())
            {
                if (Text(arm, "name") == ArmResult.Baseline)
                {
                    return arm;
                }
            }
        }

        return null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;

    private static double? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : null;

    // A string may be no text: half a surrogate pair is JSON, too.
    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Whatever a file says goes to a terminal only in plain characters, and not all of it.
    private static string Shown(string text) =>
        $"'{new string([.. text.Take(40).Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : '?')])}'";
}
