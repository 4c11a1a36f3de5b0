using System.CommandLine;
using Snatrace.Risk;
using Snatrace.Simulation;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace predict</c> about the simulation.</summary>
internal sealed class SimulateOptions
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromDays(1);

    internal Option<bool> Simulate { get; } = new("--simulate")
    {
        Description = "Simulate the same fleet event by event as well, and show both side by side. Ctrl-C ends it with what it has.",
    };

    internal Option<TimeSpan?> SimulatedTime { get; } = new("--simulated-time")
    {
        Description = "The time to simulate: 10m, 24h (default 24h). Five million connects or more take a second of a CPU.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<long?> Seed { get; } = new("--seed")
    {
        Description = "Where chance begins (default 1). The same seed gives the same simulation on every machine.",
        HelpName = "n",
        CustomParser = WholeNumber.Between(0, long.MaxValue),
    };

    internal Option<TimeSpan?> For { get; } = new("--for")
    {
        Description = "End the simulation after this time on the clock, with what it has: 30s, 5m.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal IReadOnlyList<Option> All => [Simulate, SimulatedTime, Seed, For];

    /// <summary>What to simulate; null when that was not asked for.</summary>
    /// <exception cref="UsageException">It cannot be simulated, or an option means nothing without <c>--simulate</c>.</exception>
    internal SimulationRequest? ToRequest(ParseResult parsed, Fleet fleet)
    {
        if (!parsed.GetValue(Simulate))
        {
            return ((Option[])[SimulatedTime, Seed, For]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } lonely
                ? throw new UsageException($"{lonely.Name} means nothing without --simulate", "add --simulate")
                : null;
        }

        var request = new SimulationRequest
        {
            Fleet = fleet,
            Seconds = (parsed.GetValue(SimulatedTime) ?? DefaultTime).TotalSeconds,
            Seed = (ulong)(parsed.GetValue(Seed) ?? 1),
        };
        return request.Obstacle() is { } obstacle ? throw new UsageException("this cannot be simulated", obstacle) : request;
    }
}
