using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace Snatrace.Report.Plots;

/// <summary>insert_failed over time, a line for each CPU.</summary>
internal static class CountersPlot
{
    private const int Height = 250;

    internal static Drawing Of(CounterTimes times)
    {
        long highest = Math.Max(times.Cpus.Max(cpu => cpu.Sums[^1]), 1);
        PlotModel model = Sheet.Model(
            Sheet.Linear(AxisPosition.Bottom, "seconds since the run began", 0, times.Seconds[^1]),
            Sheet.Linear(AxisPosition.Left, "insert_failed", 0, highest * 1.05, count => count.ToString("#,0.#", CultureInfo.InvariantCulture)));
        foreach ((int number, (_, IReadOnlyList<long> sums)) in times.Cpus.Index())
        {
            model.Series.Add(Sheet.Line(
                Ink.Lines[number], 2, [new DataPoint(0, 0), .. times.Seconds.Zip(sums, (at, sum) => new DataPoint(at, sum))]));
        }

        return Sheet.Draw(model, Height);
    }
}
