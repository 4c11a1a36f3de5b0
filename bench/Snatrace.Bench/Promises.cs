namespace Snatrace.Bench;

/// <summary>What the published program promises, measured from outside.</summary>
internal static class Promises
{
    private const int VersionRuns = 30;
    private const int LabRuns = 15;

    internal static IReadOnlyList<Promise> Measure(MeasuredProgram snatrace)
    {
        IReadOnlyList<MeasuredRun> versions = snatrace.Repeat(VersionRuns, "--version");
        IReadOnlyList<MeasuredRun> labs = snatrace.Repeat(LabRuns, "lab", "--json");
        IReadOnlyList<MeasuredRun> widened =
            snatrace.Repeat(LabRuns, "lab", "--json", "--arms", "masquerade", "--widen", "2000");

        var clashRate = new Sample(labs.Select(run => LabOutput.Of(run).ClashRate));
        return
        [
            new("--version: ms", Bound.AtMost(20), "0.0", new Sample(versions.Select(run => run.WallMs))),
            new("lab: s", Bound.AtMost(3), "0.00", new Sample(labs.Select(run => run.WallSeconds))),
            new("lab: peak memory, MB", Bound.AtMost(60), "0.0", new Sample(labs.Select(run => run.PeakMegabytes))),
            new("lab: first clash, ms", Bound.AtMost(100), "0.00", new Sample(labs.Select(run => LabOutput.Of(run).FirstClashMs))),
            new("lab: clash rate", Bound.AtLeast(0.35), "0.000", clashRate),
            new("lab: clash rate, the goal", Bound.AtLeast(0.6), "0.000", clashRate),
            new("lab: clashes per second", Bound.AtLeast(1500), "N0",
                new Sample(labs.Select(run => LabOutput.Of(run).ClashesPerSecond))),
            new("lab --widen 2000: clash rate", Bound.AtLeast(0.9), "0.000",
                new Sample(widened.Select(run => LabOutput.Of(run).ClashRate))),
        ];
    }
}
