using System.Globalization;
using Snatrace.Risk;
using Snatrace.Simulation;
using Snatrace.Statistics;

namespace Snatrace.Bench.Simulate;

/// <summary>How fast a fleet is simulated on one thread and on two, in turns, and what the published program needs of memory for an hour and for a day.</summary>
internal sealed record SimulationSpeed(Sample One, Sample Two, Sample HourMegabytes, Sample DayMegabytes)
{
    private const int Rounds = 9;
    private const int ProcessRounds = 3;

    // 50 containers of a node, as in the 10,000 on 200 nodes of the promise.
    private static readonly Fleet Fleet = new()
    {
        Nodes = 8,
        Containers = 400,
        Rate = 1,
        WindowNs = 1200,
        WindowInterval = new Interval(900, 1500),
    };

    internal static SimulationSpeed Run(MeasuredProgram snatrace)
    {
        var one = new List<double>();
        var two = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            (double single, double both) = (ConnectsPerSecond(1), ConnectsPerSecond(2));
            if (round > 0)
            {
                one.Add(single);
                two.Add(both);
            }
        }

        return new SimulationSpeed(new Sample(one), new Sample(two), Megabytes(snatrace, "1h"), Megabytes(snatrace, "24h"));
    }

    internal IReadOnlyList<Promise> Promises =>
    [
        new("simulate: million connects per second and core", Bound.AtLeast(5), "0.00", One),
        new("simulate: million connects per second, 2 cores", Bound.AtLeast(10), "0.00", Two),
        new("simulate: peak memory for an hour, MB", Bound.AtMost(60), "0.0", HourMegabytes),
        new("simulate: peak memory for a day, MB", Bound.AtMost(60), "0.0", DayMegabytes),
    ];

    private static double ConnectsPerSecond(int threads)
    {
        long begin = TimeProvider.System.GetTimestamp();
        SimulationResult result = Simulator.Run(new SimulationRequest
        {
            Fleet = Fleet,
            Treatments = [Treatment.Plain, Treatment.FullyRandom],
            Seconds = 7200,
            Threads = threads,
        });
        double seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
        return result.Treatments.Sum(treatment => treatment.Connects) / seconds / 1e6;
    }

    private static Sample Megabytes(MeasuredProgram snatrace, string time) => new(snatrace.Repeat(
        ProcessRounds,
        "predict", "--containers", Fleet.Containers.ToString(CultureInfo.InvariantCulture), "--nodes", Fleet.Nodes.ToString(CultureInfo.InvariantCulture),
        "--rate", "0.2", "--window", "1200", "--simulate", "--simulated-time", time, "--json").Select(run => run.PeakMegabytes));
}
