using System.Globalization;
using System.Text;
using Snatrace.Risk;
using Snatrace.Simulation;
using Snatrace.Statistics;

namespace Snatrace.Bench.Risk;

/// <summary>What the kernel loses under a natural load, beside what formula and simulation expect at the rate that was reached and the window the lab measured.</summary>
internal static class RiskComparison
{
    private const double SimulatedConnects = 4e6;

    // A connect that lost its SYN is given up here, while a simulated one keeps its port until it is sent again, a second later: at eight ports that is most
    // of them. Clashes per connect have no absolute size in time, so the simulation is of the same load so many times slower.
    private const double Slower = 1000;

    // Each container has a CPU of its own, so that two SYNs of different ones are never on the same: S = 1, as good as.
    private const int ManyCpus = 1 << 14;

    internal static IEnumerable<string[]> Table(MeasuredProgram snatrace, CProgram poisson)
    {
        yield return ["ports", "connects/s each", "rules", "window, ns: before, after", "lost", "lost/s: measured", "formula", "simulation", "agree", "measured / formula"];
        var load = new NaturalLoad(poisson);
        foreach (IGrouping<int, RiskSetting> group in RiskSetting.All.GroupBy(setting => setting.Widen))
        {
            foreach (RiskSetting setting in group)
            {
                MeasuredWindow before = Window(snatrace, setting.Widen);
                IReadOnlyList<LoadStretch> stretches = load.Run(setting);
                yield return Row(setting, before, stretches, Window(snatrace, setting.Widen));
            }
        }
    }

    private static MeasuredWindow Window(MeasuredProgram snatrace, int widen) => MeasuredWindow.Read(Encoding.UTF8.GetBytes(snatrace.Run(
        "lab", "--profile", "--arms", "masquerade", "--json", "--for", "3s", "--widen", widen.ToString(CultureInfo.InvariantCulture)).Output));

    private static string[] Row(RiskSetting setting, MeasuredWindow before, IReadOnlyList<LoadStretch> stretches, MeasuredWindow after)
    {
        double seconds = stretches.Sum(stretch => stretch.Seconds);
        long lost = stretches.Sum(stretch => stretch.InsertFailed);
        Interval measured = Measured(stretches, lost, seconds);

        // Of two rates the geometric mean, and of times the root of the mean square: what counts is their product.
        double rate = Math.Sqrt(stretches.Average(stretch => stretch.RateProduct));
        double scale = 2 * rate;
        var fleet = new Fleet
        {
            Containers = 2,
            Rate = rate,
            LowPort = RiskSetting.LowPort,
            HighPort = setting.HighPort,
            CpuShares = [.. Enumerable.Repeat(1.0, ManyCpus)],
            EntrySeconds = stretches.Average(stretch => stretch.HeldNs) * 1e-9,
            WindowNs = (before.EffectiveNs + after.EffectiveNs) / 2,
            WindowInterval = new Interval(Math.Min(before.Interval.Low, after.Interval.Low), Math.Max(before.Interval.High, after.Interval.High)),
        };
        Expectation formula = Prediction.Of(fleet).Plain;
        Interval simulated = Simulated(fleet, out double simulation);
        var simulatedRate = new Interval(simulated.Low * scale, simulated.High * scale);
        bool agrees = Overlap(measured, formula.PerSecondInterval) && Overlap(measured, simulatedRate);
        return
        [
            setting.Candidates.ToString(CultureInfo.InvariantCulture),
            Number(rate, "#,##0"),
            setting.Widen.ToString("#,##0", CultureInfo.InvariantCulture),
            $"{Number(before.EffectiveNs, "#,##0")}, {Number(after.EffectiveNs, "#,##0")}",
            Number(lost, "#,##0"),
            Text(lost / seconds, measured),
            Text(formula.PerSecond, formula.PerSecondInterval),
            Text(simulation * scale, simulatedRate),
            agrees ? "yes" : "no",
            Number(lost / seconds / formula.PerSecond, "0.00"),
        ];
    }

    private static Interval Measured(IReadOnlyList<LoadStretch> stretches, long lost, double seconds)
    {
        Clusters clusters = stretches.Aggregate(default(Clusters), (sum, stretch) => sum.Plus(stretch.Seconds, stretch.InsertFailed));
        return ExactPoisson.Rate(lost, seconds, clusters.PoissonDesignEffect(lost, seconds), clusters.DegreesOfFreedom);
    }

    // At both ends of the window, too: its interval is wider than chance.
    private static Interval Simulated(Fleet fleet, out double best)
    {
        best = Simulate(fleet, fleet.WindowNs).Value;
        return new Interval(Simulate(fleet, fleet.WindowInterval.Low).Interval.Low, Simulate(fleet, fleet.WindowInterval.High).Interval.High);
    }

    private static SimulatedRate Simulate(Fleet fleet, double windowNs) => Simulator.Run(new SimulationRequest
    {
        Fleet = fleet with { WindowNs = windowNs * Slower, Rate = fleet.Rate / Slower, EntrySeconds = fleet.EntrySeconds * Slower },
        Treatments = [Treatment.Plain],
        Seconds = SimulatedConnects / (fleet.Containers * fleet.Rate) * Slower,
    }).Treatments[0].ClashesPerConnect;

    private static bool Overlap(Interval left, Interval right) => left.Low <= right.High && right.Low <= left.High;

    private static string Text(double value, Interval interval) => $"{Number(value, "0.0")} [{Number(interval.Low, "0.0")} – {Number(interval.High, "0.0")}]";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
