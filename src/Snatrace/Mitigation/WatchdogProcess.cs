using System.Diagnostics;
using System.Globalization;

namespace Snatrace.Mitigation;

/// <summary>
/// This program once more, in a session of its own: it does not end with the terminal, the SSH session or the program that started it. It
/// inherits the network namespace.
/// </summary>
public sealed class WatchdogProcess : IWatchdog
{
    /// <summary>The command of <c>snatrace mitigate</c> that it runs.</summary>
    public const string Command = "watchdog";

    /// <summary>What it says when it is on the watch.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public int Start(TimeSpan patience)
    {
        if (Environment.ProcessId == 1)
        {
            throw new MitigationException(
                "this is the first process of its container: whatever would put the rules back ends with it",
                "run it on the host or with --pid=host, or leave out --confirm-within")
            {
                NothingChanged = true,
            };
        }

        // All three redirected: a terminal or a pipe that it inherited would wait for it.
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["mitigate", Command, "--within", string.Create(CultureInfo.InvariantCulture, $"{patience.TotalMilliseconds:0}ms")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string?> said = process.StandardOutput.ReadLineAsync();
        if (!said.Wait(Patience) || said.Result != Ready)
        {
            process.Kill();
            throw new MitigationException(
                "the process that would put it back did not start", "without --confirm-within nobody puts it back but \"snatrace mitigate revert\"")
            { NothingChanged = true };
        }

        return process.Id;
    }
}
