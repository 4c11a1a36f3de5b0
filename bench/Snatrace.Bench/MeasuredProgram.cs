using System.Text.Json;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.Bench;

/// <summary>A program whose runs are measured as whole processes, from fork to the end.</summary>
/// <param name="path">The program.</param>
/// <param name="measure"><c>measure.c</c>, compiled.</param>
/// <param name="host">The namespace it runs in; null for this process's.</param>
internal sealed class MeasuredProgram(string path, CProgram measure, NetworkNamespace? host = null)
{
    private readonly string[] _command = host is null ? [path] : [.. EnterCommand.For(host), path];

    /// <summary>Runs it so many times with the same arguments.</summary>
    internal IReadOnlyList<MeasuredRun> Repeat(int times, params string[] arguments) =>
        [.. Enumerable.Range(0, times).Select(_ => Run(arguments))];

    /// <summary>Runs it once.</summary>
    internal MeasuredRun Run(params IReadOnlyList<string> arguments)
    {
        string[] lines = measure.Run([.. _command, .. arguments]).TrimEnd().Split('\n');
        Measurement measured = JsonSerializer.Deserialize<Measurement>(lines[^1], JsonSerializerOptions.Web)!;
        return measured.ExitCode == 0
            ? new MeasuredRun(string.Join('\n', lines[..^1]), measured.WallMs, measured.UserMs, measured.SystemMs, measured.PeakKb)
            : throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} ended with {measured.ExitCode}");
    }

    // What measure.c prints.
    private sealed record Measurement(double WallMs, double UserMs, double SystemMs, double PeakKb, int ExitCode);
}
