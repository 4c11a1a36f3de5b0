using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Stats;

/// <summary><c>snatrace stats --watch</c>: what moved, nothing lost, and an end.</summary>
public partial class StatsWatchTests
{
    [Fact]
    public void It_prints_what_moved_and_the_whole_movement_at_the_interrupt()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        Process watch = SnatraceBinary.Start("stats", "--watch", "0.1", "--pid", $"{lab.Pid}");
        (Tool run, long moved) = Follow(lab, watch, () => Interrupt(watch));

        Assert.Equal((130, ""), (run.ExitCode, run.Errors));
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.All(lines[..^1], line => Assert.Matches(MovementLine(), line));
        Assert.Equal(moved, lines[..^1].Sum(line => InsertFailed(line)));
        Assert.Equal(moved, InsertFailed(lines[^1]));
        Assert.Matches(@"^\S+Z in all, \S+ m?s:( \w+ \+\d+)+$", lines[^1]);
        Assert.InRange(lines.Length, 2, 5); // silent while nothing moves
    }

    [Fact]
    public void As_json_every_interval_is_a_document_and_their_sum_the_movement()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        (Tool run, long moved) = Follow(lab, SnatraceBinary.Start("stats", "--json", "--watch", "200ms", "--for", "3s", "--netns", lab.Host.Path), () => { });

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        JsonElement[] intervals = [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.InRange(intervals.Length, 10, 16);
        Assert.All(intervals, interval => Assert.Equal("snatrace.stats/1", interval.GetProperty("schema").GetString()));
        Assert.InRange(intervals.Sum(interval => interval.GetProperty("intervalSeconds").GetDouble()), 2.9, 4);
        Assert.Equal(moved, intervals.Sum(interval => interval.GetProperty("total").GetProperty("insertFailed").GetInt64()));
    }

    [Fact]
    public void Without_privilege_too_and_when_the_process_that_named_the_namespace_has_ended()
    {
        Requires.RealRoot();
        using var lab = new RacedLab();
        Process watch = Tool.Start(
            UserTests.AsNobody[0], [.. UserTests.AsNobody[1..], SnatraceBinary.Path, "stats", "--watch", "0.1", "--for", "3s", "--pid", $"{lab.Pid}"]);
        (Tool run, long moved) = Follow(lab, watch, () => { }, () => lab.EndProcess());

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(moved, InsertFailed(run.Output.TrimEnd('\n').Split('\n')[^1]));
    }

    [Fact]
    public void Where_nothing_moves_only_the_end_is_printed()
    {
        Requires.Namespaces();
        using var empty = Kernel.Namespaces.NetworkNamespace.Create();
        Tool run = SnatraceBinary.Run("stats", "--watch", "0.05", "--for", "500ms", "--netns", empty.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"\A\S+Z in all, (\d{3}(\.\d)? ms|\d\.\d\d s): nothing moved\n\z", run.Output);
    }

    // .NET hides SIGPIPE and EPIPE: without a look at the pipe it would watch for ever.
    [Fact]
    public void It_ends_when_nobody_reads_any_more()
    {
        Requires.Namespaces();
        Tool run = Tool.Run("timeout", "20", "bash", "-c", $"set -o pipefail; {SnatraceBinary.Path} stats --json --watch 0.1 | head -n 2");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(2, run.Output.TrimEnd('\n').Split('\n').Length);
    }

    // The kernel's own difference is the oracle: of insert_failed, between two readings of conntrack -S around the watching.
    private static (Tool Run, long Moved) Follow(RacedLab lab, Process watch, Action end, Action? meanwhile = null)
    {
        long before = lab.InsertFailed();
        Thread.Sleep(700); // it has read once by then
        meanwhile?.Invoke();
        lab.LoseSyns();
        Thread.Sleep(300);
        end();
        Tool run = Tool.Finish(watch);
        long moved = lab.InsertFailed() - before;
        Assert.True(moved > 0, "nothing moved");
        return (run, moved);
    }

    private static void Interrupt(Process process) =>
        Assert.Equal(0, Tool.Run("kill", "-INT", $"{process.Id}").ExitCode);

    // The first in a line is the total.
    private static long InsertFailed(string line) =>
        long.Parse(InsertFailedPair().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"insert_failed \+(\d+)")]
    private static partial Regex InsertFailedPair();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z total( \w+ \+\d+)+(  cpu=\d+( \w+ \+\d+)+)+$")]
    private static partial Regex MovementLine();
}
