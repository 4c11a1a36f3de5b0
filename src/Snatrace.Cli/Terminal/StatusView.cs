using System.Globalization;
using Snatrace.Mitigation;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws what was changed, and what is left of it.</summary>
internal static class StatusView
{
    internal static void Draw(IAnsiConsole console, MitigationStatus? status, DateTimeOffset now)
    {
        if (status is not { State: var state })
        {
            console.WriteLine("Nothing was changed in this network namespace.");
            return;
        }

        console.WriteLine($"{Word(state)}, changed at {state.ChangedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}{Remark(state, now)}");
        MitigationView.Draw(console, "in force", [.. status.InForce.Except(status.Overruled.Select(overruled => overruled.Change))]);
        foreach (OverruledChange overruled in status.Overruled)
        {
            MitigationView.Draw(console, "overruled", [overruled.Change]);
            MitigationView.DrawOverruler(console, overruled);
        }

        if (state.Phase != MitigationPhase.Reverted)
        {
            MitigationView.Draw(console, "not in force any more: somebody has written the rule anew", [.. state.Changes.Except(status.InForce)]);
        }
    }

    private static string Word(MitigationState state) => state.Phase switch
    {
        MitigationPhase.Applying => "not finished",
        MitigationPhase.Unconfirmed => "waiting to be confirmed",
        MitigationPhase.Confirmed => "confirmed",
        _ => "put back",
    };

    private static string Remark(MitigationState state, DateTimeOffset now) => state switch
    {
        { Phase: MitigationPhase.Applying } => "; put it back with \"snatrace mitigate revert\"",
        { Phase: MitigationPhase.Unconfirmed, ConfirmBy: { } end } when !IsAlive(state.Watchdog) =>
            $"; it was to be put back at {end:HH:mm:ss}, but the process that would do it is gone: \"snatrace mitigate revert\"",
        { Phase: MitigationPhase.Unconfirmed, ConfirmBy: { } end } =>
            $"; put back in {Quantity.Duration(end > now ? end - now : TimeSpan.Zero)} unless \"snatrace mitigate confirm\" comes",
        { Ended: { } reason } => $"; {reason}",
        _ => "",
    };

    // By its command line: another process may have got its number, and one that ended keeps its own until somebody asks for it.
    private static bool IsAlive(int? process)
    {
        try
        {
            return process is { } pid
                && File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline")).Split('\0').Contains(WatchdogProcess.Command);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
