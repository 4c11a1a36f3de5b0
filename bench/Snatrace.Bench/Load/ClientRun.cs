using System.Text.Json;

namespace Snatrace.Bench.Load;

/// <summary>One run of a client: what it says of itself, and what the kernel says of the process.</summary>
/// <param name="Connects">Connects that succeeded.</param>
/// <param name="Seconds">How long it was at it.</param>
/// <param name="Process">The whole process.</param>
internal sealed record ClientRun(long Connects, double Seconds, MeasuredRun Process)
{
    internal double PerSecond => Connects / Seconds;

    /// <summary>CPU time for each connect, the program's start and end included.</summary>
    internal double CpuMicroseconds => (Process.UserMs + Process.SystemMs) * 1000 / Connects;

    internal double UserMicroseconds => Process.UserMs * 1000 / Connects;

    /// <summary>A run of <c>connect.c</c>, or of <c>snatrace client --json</c>: they use the same words.</summary>
    internal static ClientRun Of(MeasuredRun run)
    {
        using var document = JsonDocument.Parse(run.Output.Split('\n')[^1]);
        JsonElement result = document.RootElement;
        return new ClientRun(
            result.GetProperty("connects").GetInt64() - result.GetProperty("failed").GetInt64(),
            result.GetProperty("elapsedSeconds").GetDouble(),
            run);
    }
}
