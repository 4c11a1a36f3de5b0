using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>Signals, crowds and limits.</summary>
public class SurvivalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(1500)]
    public void An_interrupt_brings_the_partial_result_and_exit_130(int milliseconds)
    {
        Requires.Namespaces();
        Tool run = Interrupt(milliseconds, SnatraceBinary.Start("lab", "--json", "--rounds", "1000000"));
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("interrupted", document.GetProperty("stopped").GetString());
        _ = SnatraceBinary.Verdict(document);
        Assert.Equal(130, run.ExitCode);
    }

    [Theory]
    [InlineData("lab", "--rounds", "1000000")]
    [InlineData("lab", "--proof", "--containers", "16", "--arms", "masquerade,snat")]
    [InlineData("lab", "--widen", "100000")]
    public void An_interrupt_is_obeyed_in_text_in_a_proof_and_while_building(params string[] arguments)
    {
        Requires.Namespaces();
        var clock = Stopwatch.StartNew();
        Tool run = Interrupt(300, SnatraceBinary.Start(arguments));
        Assert.Contains("this is a partial result", run.Output, StringComparison.Ordinal);
        Assert.Equal(130, run.ExitCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }

    // As a terminal does it: to the whole process group, the probe for user namespaces included. Before there is a result there is
    // nothing to print; what must not happen is another exit status, or the interrupt going unnoticed.
    [Theory]
    [InlineData("0.00")]
    [InlineData("0.02")]
    [InlineData("0.04")]
    [InlineData("0.08")]
    [InlineData("0.5")]
    public void An_interrupt_while_becoming_root_is_an_interrupt(string seconds)
    {
        Requires.RealRoot();
        string[] command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", SnatraceBinary.Path, "lab", "--rounds", "1000000"];
        Tool run = Tool.Run("timeout", ["--signal=INT", "--kill-after=30", $"{seconds}1", .. command]);

        // timeout(1) says 124 when it had to send the signal; --preserve-status would hide a kill.
        Assert.True(run.ExitCode == 124, $"exit {run.ExitCode}: {run.Errors}");
        Assert.DoesNotContain("does not let it become root", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", run.Errors, StringComparison.Ordinal);
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

    // Once the program listens for it: before, the signal ends it as any other.
    private static Tool Interrupt(int milliseconds, Process process)
    {
        using (process)
        {
            while (!ListensForInterrupt(process))
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(milliseconds);
            _ = Tool.Run("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
            return Tool.Finish(process);
        }
    }

    private static bool ListensForInterrupt(Process process)
    {
        string caught = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
        return (ulong.Parse(caught["SigCgt:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0;
    }

    private static string? ExecutableOf(Process process) =>
        new FileInfo($"/proc/{process.Id}/exe").LinkTarget;

    private static string Machine() => string.Join(
        '\n',
        Printed("ip", "-o", "addr"),
        Printed("ip", "route"),
        Printed("nft", "list", "ruleset"),
        Printed("sysctl", "net.ipv4.ip_forward", "net.core.somaxconn", "net.ipv4.conf.all.forwarding"));

    private static string Printed(string program, params string[] arguments)
    {
        Requires.Tool(program);
        Tool run = Tool.Run(program, arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }
}
