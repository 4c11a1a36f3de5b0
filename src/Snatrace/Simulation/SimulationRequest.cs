using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>What to simulate. The same request gives the same result, bit for bit, on any number of CPUs.</summary>
public sealed record SimulationRequest
{
    /// <summary>The longest life of an entry and the longest time simulated, in seconds: 30 days.</summary>
    public const double MostSeconds = 30 * 86_400.0;

    /// <summary>Whose connects.</summary>
    public required Fleet Fleet { get; init; }

    /// <summary>What the fleet does about the race, one or more; each is simulated for itself.</summary>
    public IReadOnlyList<Treatment> Treatments { get; init; } = [.. Enum.GetValues<Treatment>()];

    /// <summary>Time simulated, for every treatment, in seconds.</summary>
    public double Seconds { get; init; } = 86_400;

    /// <summary>Where chance begins.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Of every interval.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Threads, 1 or more; has no influence on the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Why this cannot be simulated, and what to do; null when it can.</summary>
    public string? Obstacle()
    {
        int containers = (Fleet.Containers + Fleet.Nodes - 1) / Fleet.Nodes;
        double busiest = Fleet.CpuShares.Max() / Fleet.CpuShares.Sum();
        double load = containers * Fleet.Rate / Fleet.Destinations * Fleet.WindowNs * 1e-9 * (Treatments.Contains(Treatment.OneCpu) ? 1 : busiest);
        return containers > ushort.MaxValue ? $"a node of {containers} containers: {ushort.MaxValue} at most, give more nodes"
            : !(Fleet.Rate > 0) ? "a rate of 0 has nothing to simulate"
            : !(Fleet.WindowNs > 0) ? "a window of 0 has nothing to simulate"
            : !(load < 1) ? "the windows alone would keep a CPU busy all the time: lower the rate or the window"
            : !(Fleet.EntrySeconds <= MostSeconds) ? "entries live for 30 days at most"
            : !(Seconds is > 0 and <= MostSeconds) ? "simulate more than no time, and 30 days at most"
            : null;
    }
}
