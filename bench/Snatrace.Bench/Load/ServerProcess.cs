using System.Diagnostics;
using System.Globalization;
using System.Net;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.Bench.Load;

/// <summary>A server that runs until it is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string ReadyLine = "Ready to accept connections!";

    private readonly Process _process;

    private ServerProcess(IPEndPoint endPoint, Process process)
    {
        EndPoint = endPoint;
        _process = process;
    }

    /// <summary>Where it listens.</summary>
    internal IPEndPoint EndPoint { get; }

    /// <summary>Its process id.</summary>
    internal string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>CPU time its threads have used until now, to the nanosecond.</summary>
    internal double CpuSeconds => Directory.EnumerateDirectories($"/proc/{Id}/task")
        .Sum(thread => double.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e9);

    /// <summary>The most memory it has held until now.</summary>
    internal double PeakMegabytes => double.Parse(
        File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024 / 1e6;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    internal static ServerProcess Start(NetworkNamespace host, IPEndPoint endPoint, params IReadOnlyList<string> command)
    {
        string[] all = [.. EnterCommand.For(host), .. command];
        var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line == ReadyLine)
            {
                return new ServerProcess(endPoint, process);
            }
        }

        process.WaitForExit();
        throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode} before it was ready");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // SIGTERM, as whoever runs a server would; Process has only SIGKILL.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", Id]))!;
        kill.WaitForExit();
        _ = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        _process.Dispose();
    }
}
