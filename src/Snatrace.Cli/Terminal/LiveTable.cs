using System.Diagnostics;
using Snatrace.Results;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>The table of arms, redrawn while a run goes on, and gone when it ends.</summary>
internal static class LiveTable
{
    // Between blocks the racers rest; drawing more often would only make the run longer.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Brings back what a live table hides; for when it cannot do so itself.</summary>
    internal static void ShowCursor(Screen screen)
    {
        if (screen.IsTerminal)
        {
            screen.Console.Cursor.Show();
        }
    }

    /// <summary>Runs <paramref name="run"/> with progress on <paramref name="screen"/>; without, where nobody looks.</summary>
    internal static T Show<T>(Screen screen, LoadKind load, Func<Action<IReadOnlyList<ArmResult>>?, T> run, string atFirst = "building the lab …")
    {
        if (!screen.IsTerminal || !screen.Console.Profile.Capabilities.Ansi)
        {
            return run(null);
        }

        T? result = default;
        screen.Console.Live(new Text(atFirst)).AutoClear(true).Start(live =>
        {
            live.Refresh();
            long drawn = Stopwatch.GetTimestamp();
            result = run(arms =>
            {
                if (Stopwatch.GetElapsedTime(drawn) >= Interval)
                {
                    drawn = Stopwatch.GetTimestamp();
                    live.UpdateTarget(LabView.ArmTable(load, arms));
                }
            });
        });
        return result!;
    }
}
