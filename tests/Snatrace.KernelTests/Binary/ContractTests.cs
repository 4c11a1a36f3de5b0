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
