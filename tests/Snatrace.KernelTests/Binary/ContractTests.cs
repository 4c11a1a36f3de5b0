using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>The contracts of the command line, kept by the published binary.</summary>
public class ContractTests
{
    [Fact]
    public void In_a_pipe_the_result_is_plain_text()
    {
        Requires.Namespaces();
        Tool run = SnatraceBinary.Run("lab", "--rounds", "500");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Errors);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains("\nvulnerable: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fixed", run.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![\d.])0 %", run.Output);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        Requires.Namespaces();
        Tool run = Tool.Run("bash", "-c", $"set -o pipefail; {SnatraceBinary.Path} lab --rounds 50 | head -n 1");
        Assert.Equal("", run.Errors);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Expectation_decides_the_exit_status()
    {
        Requires.Namespaces();
        Assert.Equal(0, SnatraceBinary.Run("lab", "--rounds", "500", "--expect", "vulnerable").ExitCode);
        Assert.Equal(4, SnatraceBinary.Run("lab", "--rounds", "500", "--expect", "not-reproduced").ExitCode);
    }

    [Fact]
    public void The_document_has_every_key_it_promises()
    {
        Requires.Namespaces();
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("lab", "--json", "--rounds", "500"));
        Assert.Equal("snatrace.lab/1", document.GetProperty("schema").GetString());
        AssertKeys(document, "schema", "version", "startedAt", "host", "verdict", "reason", "arms", "comparisons");
        AssertKeys(document.GetProperty("host"), "kernel", "cpus", "rootless");
        Assert.All(document.GetProperty("arms").EnumerateArray(), arm => AssertKeys(
            arm, "name", "rule", "rounds", "connects", "lostSyns", "insertFailed", "drop", "chainTooLong", "found", "clashResolve", "accounted",
            "clashRate", "clashRateLow", "clashRateHigh", "lossRate", "raceSeconds", "firstClashMs"));
        Assert.Equal(2, document.GetProperty("comparisons").GetArrayLength());
        Assert.All(document.GetProperty("comparisons").EnumerateArray(), comparison => AssertKeys(
            comparison, "arm", "baseline", "ratio", "ratioLow", "ratioHigh"));
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("<&-")]
    public void Closed_descriptors_are_no_crash(string redirection)
    {
        Requires.Namespaces();
        int exit = Tool.Run("bash", "-c", $"{SnatraceBinary.Path} lab --rounds 50 {redirection}").ExitCode;
        Assert.True(exit is 0 or 3, $"exit {exit}");
    }

    [Fact]
    public void The_wire_trace_is_added_to_a_log_and_not_written_over_it()
    {
        Requires.Namespaces();
        string log = Path.GetTempFileName();
        try
        {
            File.WriteAllText(log, "first line\n");
            Tool run = Tool.Run("bash", "-c", $"SNATRACE_NLDEBUG=1 {SnatraceBinary.Path} lab --rounds 20 2>> {log}");
            Assert.Equal(0, run.ExitCode);
            string[] lines = File.ReadAllLines(log);
            Assert.Equal("first line", lines[0]);
            Assert.StartsWith("netlink sent, ", lines[1], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Theory]
    [InlineData(0)] // in the preflight
    [InlineData(5)] // while building
    public void A_kernel_that_refuses_is_quoted_with_the_way_out(int namespaces)
    {
        Requires.RealRoot();
        string script = $"echo {namespaces} > /proc/sys/user/max_net_namespaces && exec {SnatraceBinary.Path} lab --containers 16";
        Tool run = Tool.Run("unshare", "--user", "--map-root-user", "sh", "-c", script);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("unshare(CLONE_NEWNET): ENOSPC (28): No space left on device", run.Errors, StringComparison.Ordinal);
        Assert.Contains("sysctl user.max_net_namespaces", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_proc_sys_is_no_obstacle()
    {
        Requires.RealRoot();
        string script = $"mount -o bind,ro /proc/sys /proc/sys && exec {SnatraceBinary.Path} lab --json --rounds 300";
        Tool run = Tool.Run("unshare", "--mount", "sh", "-c", script);
        Assert.Equal("vulnerable", SnatraceBinary.Verdict(SnatraceBinary.Document(run)));
    }

    [Fact]
    public void Time_and_grace_are_kept()
    {
        Requires.Namespaces();
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("lab", "--json", "--arms", "random", "--for", "1s"));
        Assert.Equal("time", document.GetProperty("stopped").GetString());
        Assert.InRange(document.GetProperty("elapsedSeconds").GetDouble(), 1, 10);

        document = SnatraceBinary.Document(SnatraceBinary.Run("lab", "--json", "--arms", "masquerade", "--rounds", "64", "--grace", "1200ms"));
        JsonElement plain = document.GetProperty("arms")[0];
        Assert.Equal(plain.GetProperty("lostSyns").GetInt32(), plain.GetProperty("synRetransmits").GetInt32());
    }

    [Fact]
    public void Nonsense_is_one_line_and_exit_2()
    {
        Tool run = SnatraceBinary.Run("lab", "--containers", "many");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    private static void AssertKeys(JsonElement element, params string[] keys) =>
        Assert.All(keys, key => Assert.True(element.TryGetProperty(key, out _), $"no key {key}"));
}
