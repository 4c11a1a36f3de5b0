namespace Snatrace.Bench.Report;

/// <summary>What <c>snatrace report</c> promises: a page of a run of 100,000 rounds, from a file to a file.</summary>
internal static class ReportPromises
{
    private const int Runs = 30;
    private const string RoundsOfEachArm = "12500"; // of eight arms

    internal static IReadOnlyList<Promise> Measure(MeasuredProgram snatrace, DirectoryInfo scratch)
    {
        string result = Path.Combine(scratch.FullName, "result.json");
        string page = Path.Combine(scratch.FullName, "report.html");
        File.WriteAllText(result, snatrace.Run("lab", "--json", "--arms", "all", "--rounds", RoundsOfEachArm, "--follow").Output);
        IReadOnlyList<MeasuredRun> runs = snatrace.Repeat(Runs, "report", result, "-o", page);
        return
        [
            new("report of 100,000 rounds: ms", Bound.AtMost(200), "0.0", new Sample(runs.Select(run => run.WallMs))),
            new("report: peak memory, MB", Bound.AtMost(100), "0.0", new Sample(runs.Select(run => run.PeakMegabytes))),
            new("report: kB of the page", Bound.AtMost(500), "0.0", new Sample([new FileInfo(page).Length / 1000.0])),
        ];
    }
}
