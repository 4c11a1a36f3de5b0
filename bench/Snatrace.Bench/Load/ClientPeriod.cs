using System.Text.Json;

namespace Snatrace.Bench.Load;

/// <summary>A part of a run of a client.</summary>
/// <param name="Connects">Connects that ended in it.</param>
/// <param name="Failed">Those of them that failed.</param>
/// <param name="Seconds">How long it was.</param>
/// <param name="P99Ms">99 of 100 connects took at most as long; null where it is not known.</param>
internal sealed record ClientPeriod(long Connects, long Failed, double Seconds, double? P99Ms)
{
    private const string Schema = "snatrace.client.period/1";

    internal double PerSecond => (Connects - Failed) / Seconds;

    /// <summary>The periods in the output of <c>snatrace client --json</c>, in their order; not those in which nothing ended.</summary>
    internal static IReadOnlyList<ClientPeriod> AllOf(string output) =>
        [.. output.Split('\n').Where(line => line.Contains(Schema)).Select(Of).Where(period => period.Connects > 0)];

    private static ClientPeriod Of(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement period = document.RootElement;
        JsonElement latency = period.GetProperty("latency");
        return new ClientPeriod(
            period.GetProperty("connects").GetInt64(),
            period.GetProperty("failed").GetInt64(),
            period.GetProperty("elapsedSeconds").GetDouble(),
            latency.ValueKind == JsonValueKind.Null ? null : latency.GetProperty("p99Ms").GetDouble());
    }
}
