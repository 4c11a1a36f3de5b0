using Snatrace.Statistics;

namespace Snatrace.Tests.Statistics;

/// <summary>How often the interval of a window holds the window that the rounds were drawn from.</summary>
public class WindowEstimateCoverageTests
{
    private const int Seed = 20260105;
    private const int Runs = 400;

    [Theory]
    [InlineData(0.9, 1000, 1000, 0, 0, 0, 40)] // rectangular
    [InlineData(1, 10_000, 10_000, 0, 0, 0, 40)] // the rules of --widen make one as wide as high
    [InlineData(0.8, 800, 1800, 150, 0, 0, 40)] // trapezoid, with jitter
    [InlineData(0.8, 800, 1800, 150, 0.02, 0, 40)] // and racers that are interrupted
    [InlineData(0.5, 800, 1800, 150, 0.02, 1, 160)] // and a drift that lasts several blocks
    [InlineData(0.5, 800, 1800, 150, 0.02, 1, 48, 0.87)] // of which few blocks know little
    [InlineData(0.8, 800, 1800, 150, 0, 0, 4)] // few blocks
    [InlineData(0.8, 800, 1800, 150, 0, 0, 2)]
    [InlineData(0.003, 800, 1800, 150, 0, 0, 40)] // few clashes
    [InlineData(0.00002, 800, 1800, 150, 0, 0, 40)] // none, mostly
    public void It_holds_the_window_in_about_95_of_100_runs(
        double height, double flat, double end, double jitter, double interrupted, double drift, int blocks, double least = 0.92)
    {
        var window = new SimulatedWindow(height, flat, end) { Jitter = jitter, Interrupted = interrupted, Drift = drift };
        var random = new Random(Seed);
        WindowEstimate[] estimates =
            [.. Enumerable.Range(0, Runs).Select(_ => WindowEstimate.Of(window.Profile(random, new SkewScale((long)Math.Max(16_000, 4 * end)), blocks))!.Value)];

        int held = estimates.Count(estimate => estimate.Interval.Contains(window.EffectiveNs));
        double mean = estimates.Average(estimate => estimate.EffectiveNs);
        double spread = Math.Sqrt(estimates.Average(estimate => Math.Pow(estimate.EffectiveNs - mean, 2)) / Runs);

        Assert.InRange(held / (double)Runs, least, 1);
        double bias = (0.01 * window.EffectiveNs) + (4 * spread); // rounds are not quite even within a bin
        Assert.InRange(mean, window.EffectiveNs - bias, window.EffectiveNs + bias);
    }
}
