using System.Diagnostics;
using System.Text.Json;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Stats;

/// <summary>What <c>snatrace stats</c> promises scripts, and users who may not.</summary>
public class StatsContractTests
{
    private static readonly string[] AsNobody = UserTests.AsNobody;

    [Fact]
    public void The_document_has_the_counters_of_each_cpu_and_their_sum()
    {
        Requires.Namespaces();
        using var lab = new RacedLab();
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("stats", "--json", "--pid", $"{lab.Pid}"));

        Assert.Equal(
            ["snatrace.stats/1", "ctnetlink", "", $"{lab.Pid}", ""],
            ((string[])["schema", "source", "netns", "pid", "missing"]).Select(key => document.GetProperty(key).ToString()));
        string[] lines = lab.ConntrackS().TrimEnd('\n').Split('\n');
        Assert.Equal(lines.Length, document.GetProperty("cpus").GetArrayLength());
        Assert.All(lines.Zip(document.GetProperty("cpus").EnumerateArray()), pair => Assert.Contains(
            $" insert_failed={Count(pair.Second, "insertFailed")} drop={Count(pair.Second, "drop")} ", pair.First, StringComparison.Ordinal));
        Assert.Equal(
            document.GetProperty("cpus").EnumerateArray().Sum(cpu => Count(cpu, "insertFailed")), Count(document.GetProperty("total"), "insertFailed"));
        Assert.True(Count(document.GetProperty("total"), "insertFailed") > 0);
    }

    [Fact]
    public void Without_privilege_the_document_says_so()
    {
        Requires.RealRoot();
        Tool run = SnatraceBinary.RunUnder(AsNobody, "stats", "--json");
        JsonElement document = SnatraceBinary.Document(run);
        Assert.Equal("procfs", document.GetProperty("source").GetString());
        string missing = document.GetProperty("missing").GetString()!;
        Assert.StartsWith("ctnetlink needs CAP_NET_ADMIN (", missing, StringComparison.Ordinal);
        Assert.StartsWith($"snatrace: {missing}; ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData(2, "'/etc/passwd' is no network namespace; ", "--netns", "/etc/passwd")]
    [InlineData(2, "'/proc/self/ns/uts' is no network namespace; ", "--netns", "/proc/self/ns/uts")]
    [InlineData(2, "'/' is no network namespace; ", "--netns", "/")]
    [InlineData(2, "there is no file '/run/netns/no-such'; ", "--netns", "/run/netns/no-such")]
    [InlineData(2, "there is no process 4194304; ", "--pid", "4194304")]
    public void What_is_no_namespace_is_one_line(int exitCode, string what, params string[] arguments) =>
        AssertRefused(exitCode, what, SnatraceBinary.Run(["stats", .. arguments]));

    // Whoever opens a FIFO waits for somebody to write to it.
    [Fact]
    public void A_fifo_is_no_trap()
    {
        Requires.Tool("mkfifo");
        string folder = Directory.CreateTempSubdirectory("snatrace").FullName;
        try
        {
            Assert.Equal(0, Tool.Run("mkfifo", $"{folder}/fifo").ExitCode);
            AssertRefused(2, "fifo' is no network namespace; ", Tool.Run("timeout", "10", SnatraceBinary.Path, "stats", "--netns", $"{folder}/fifo"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_namespace_that_may_not_be_entered_is_a_matter_of_privilege()
    {
        Requires.RealRoot();
        using var lab = new RacedLab();
        AssertRefused(3, "may not be entered: ", SnatraceBinary.RunUnder(AsNobody, "stats", "--netns", $"/proc/{lab.Pid}/ns/net"));

        // As "ip netns" leaves it: everybody may open it, and nobody may enter.
        Tool run = SnatraceBinary.RunUnder(
            ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"], "stats", "--netns", $"/proc/{lab.Pid}/ns/net");
        AssertRefused(3, "setns(CLONE_NEWNET): EPERM (1): Operation not permitted; run snatrace as root", run);
    }

    [Fact]
    public void A_process_that_ended_has_no_namespace()
    {
        Requires.RealRoot();
        using Process ended = Tool.Start("true");
        ended.WaitForExit();
        AssertRefused(2, $"there is no process {ended.Id}; ", SnatraceBinary.Run("stats", "--pid", $"{ended.Id}"));
    }

    [Fact]
    public void Where_nothing_can_be_read_it_says_what_is_missing_and_what_to_do()
    {
        Requires.RealRoot();
        string script = $"""
            mount -t tmpfs none /mnt && mount --bind /mnt /proc/$$/task/$$/net || exit 99
            exec setpriv --reuid=65534 --regid=65534 --clear-groups {SnatraceBinary.Path} stats
            """;
        Tool run = Tool.Run("unshare", "--mount", "sh", "-c", script);
        AssertRefused(3, "conntrack's counters cannot be read: reading conntrack counters: the kernel answered EPERM (1)", run);
        Assert.EndsWith("; run snatrace as root (sudo), in a container with --cap-add NET_ADMIN\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        Requires.Namespaces();
        Tool run = Tool.Run("bash", "-c", $"set -o pipefail; {SnatraceBinary.Path} stats | head -n 1");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Single(run.Output.TrimEnd('\n').Split('\n'));
    }

    private static long Count(JsonElement row, string counter) => row.GetProperty(counter).GetInt64();

    private static void AssertRefused(int exitCode, string what, Tool run)
    {
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("snatrace: ", Assert.Single(run.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(what, run.Errors, StringComparison.Ordinal);
    }
}
