using System.Globalization;
using Snatrace.Cli.Terminal;
using Snatrace.Simulation;

namespace Snatrace.Cli.Commands;

/// <summary>Runs the simulation, within a time on the clock if one is given, and says on a terminal how far it is.</summary>
internal static class SimulationStep
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    internal static SimulationResult Run(
        SimulationRequest request, TimeSpan? limit, Screen error, TimeProvider time, CancellationToken cancellation)
    {
        var progress = new SimulationProgress();
        using CancellationTokenSource clock = limit is { } bound ? new(bound, time) : new();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        long begin = time.GetTimestamp();
        if (!error.IsTerminal)
        {
            return Simulator.Run(request, progress, stop.Token);
        }

        using (time.CreateTimer(_ => error.Writer.Write($"\r{Line(progress, time.GetElapsedTime(begin))}"), null, Refresh, Refresh))
        {
            SimulationResult result = Simulator.Run(request, progress, stop.Token);
            error.Writer.WriteLine();
            return result;
        }
    }

    private static string Line(SimulationProgress progress, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"snatrace: simulated {progress.Connects / progress.Expected:0 %}, {progress.Connects / elapsed.TotalSeconds / 1e6:0.0} million connects a second; Ctrl-C ends it ");
}
