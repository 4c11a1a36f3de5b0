using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>Signals, crowds and limits.</summary>
public class SurvivalTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(700)]
    [InlineData(1500)]
    public void An_interrupt_brings_the_partial_result_and_exit_130(int milliseconds)
    {
        Requires.Namespaces();
        using Process process = SnatraceBinary.Start("lab", "--json", "--rounds", "1000000");
        Thread.Sleep(milliseconds);
        _ = Tool.Run("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        Tool run = Tool.Finish(process);
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("interrupted", document.GetProperty("stopped").GetString());
        _ = SnatraceBinary.Verdict(document);
        Assert.Equal(130, run.ExitCode);
    }

    [Theory]
    [InlineData("0.005")]
    [InlineData("0.06")]
    [InlineData("0.4")]
    [InlineData("1")]
    public void A_kill_leaves_no_process_interface_or_rule(string seconds)
    {
        Requires.RealRoot();
        string before = Machine();
        _ = Tool.Run("timeout", "--signal=KILL", seconds, SnatraceBinary.Path, "lab", "--containers", "16", "--rounds", "1000000");
        Assert.DoesNotContain(Process.GetProcesses(), process => ExecutableOf(process) == SnatraceBinary.Path);
        Assert.Equal(before, Machine());
    }

    // In a user namespace that may hold 24 network namespaces, a lab of 16 containers (19 of them) is killed again and again. If one
    // were left behind each time, the last lab would not fit. The kernel takes namespaces down in its own time, hence the retries.
    [Fact]
    public void Kills_leave_no_namespace()
    {
        Requires.Namespaces();
        string script = $"""
            echo 24 > /proc/sys/user/max_net_namespaces || exit 1
            for delay in 0.05 0.1 0.2 0.4 0.8; do
              timeout --signal=KILL $delay {SnatraceBinary.Path} lab --containers 16 --rounds 1000000
              tries=0
              until {SnatraceBinary.Path} lab --containers 16 --rounds 10 --json > /dev/null; do
                tries=$((tries + 1)); [ $tries -lt 100 ] || exit 1; sleep 0.2
              done
            done
            """;
        Tool run = Tool.Run("unshare", "--user", "--map-root-user", "sh", "-c", script);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    [Fact]
    public void Nothing_of_the_machines_own_is_changed()
    {
        Requires.RealRoot();
        string before = Machine();
        _ = SnatraceBinary.Run("lab", "--arms", "all", "--rounds", "200");
        _ = SnatraceBinary.Run("lab", "--proof");
        Assert.Equal(before, Machine());
    }

    [Fact]
    public void Ten_at_once_are_all_correct()
    {
        Requires.Namespaces();
        Process[] processes = [.. Enumerable.Range(0, 10).Select(_ => SnatraceBinary.Start("lab", "--json", "--for", "20s"))];
        Tool[] runs = [.. processes.AsParallel().WithDegreeOfParallelism(10).Select(Tool.Finish)];
        Assert.All(runs, run =>
        {
            Assert.Equal(0, run.ExitCode);
            Assert.Equal("vulnerable", SnatraceBinary.Verdict(SnatraceBinary.Document(run)));
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    public void Two_hundred_and_fifty_six_descriptors_are_enough(int containers)
    {
        Requires.Namespaces();
        Tool run = SnatraceBinary.RunUnder(
            ["prlimit", "--nofile=256:256"], "lab", "--json", "--containers", $"{containers}", "--arms", "masquerade,partition", "--rounds", "500");
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(SnatraceBinary.Document(run)));
    }

    [Fact]
    public void Too_few_descriptors_are_named_with_the_way_out()
    {
        Requires.Namespaces();
        Tool run = SnatraceBinary.RunUnder(["prlimit", "--nofile=40:40"], "lab");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("ulimit -n", run.Errors, StringComparison.Ordinal);
    }

    private static string? ExecutableOf(Process process) =>
        new FileInfo($"/proc/{process.Id}/exe").LinkTarget;

    private static string Machine() => string.Join('\n',
        Tool.Run("ip", "-o", "addr").Output,
        Tool.Run("ip", "route").Output,
        Tool.Run("nft", "list", "ruleset").Output,
        Tool.Run("sysctl", "-a", "--pattern", "^net\\.(core|ipv4\\.ip_forward|netfilter\\.nf_conntrack_max)").Output);
}
