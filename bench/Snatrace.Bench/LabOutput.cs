using System.Text.Json;

namespace Snatrace.Bench;

/// <summary>What <c>snatrace lab --json</c> says about its plain arm.</summary>
internal sealed record LabOutput(double ClashRate, double ClashesPerSecond, double FirstClashMs)
{
    internal static LabOutput Of(MeasuredRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        JsonElement arm = document.RootElement.GetProperty("arms").EnumerateArray()
            .First(arm => arm.GetProperty("name").GetString() == "masquerade");
        return new LabOutput(
            arm.GetProperty("clashRate").GetDouble(),
            arm.GetProperty("clashes").GetInt64() / arm.GetProperty("raceSeconds").GetDouble(),
            FirstClashOf(arm));
    }

    // null when there was none: later than any time that could be promised.
    private static double FirstClashOf(JsonElement arm) =>
        arm.GetProperty("firstClashMs") is { ValueKind: JsonValueKind.Number } first ? first.GetDouble() : double.PositiveInfinity;
}
