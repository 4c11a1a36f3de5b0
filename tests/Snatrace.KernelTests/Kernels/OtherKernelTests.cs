using System.Text.Json;

namespace Snatrace.KernelTests.Kernels;

/// <summary>The lab on a kernel that is not this machine's: Debian 12's.</summary>
public class OtherKernelTests
{
    private const string Suite = "bookworm";
    private const int CannotRun = 3;
    private const int WrongUsage = 2;

    [Fact]
    public void Debian_12_has_the_race_and_its_accounts_balance()
    {
        Tool run = BootedKernel.Run(Suite, []);
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        JsonElement root = document.RootElement;
        Assert.StartsWith("6.1.", root.GetProperty("host").GetProperty("kernel").GetString(), StringComparison.Ordinal);
        Assert.Equal("vulnerable", root.GetProperty("verdict").GetString());

        JsonElement[] arms = [.. root.GetProperty("arms").EnumerateArray()];
        Assert.Equal(["masquerade", "random", "fully-random"], arms.Select(arm => arm.GetProperty("name").GetString()));
        Assert.All(arms, arm => Assert.True(arm.GetProperty("accounted").GetBoolean(), arm.GetRawText()));
        Assert.All(arms, arm => Assert.Equal(JsonValueKind.Number, arm.GetProperty("chainTooLong").ValueKind));
        Assert.True(arms[0].GetProperty("lostSyns").GetInt64() > 0);
    }

    [Fact]
    public void What_snatrace_says_of_a_typo_comes_through()
    {
        Tool run = BootedKernel.Run(Suite, ["lab", "--jsn"]);
        Assert.Equal((WrongUsage, ""), (run.ExitCode, run.Output));
        Assert.Contains("'--jsn' is neither a command nor an option", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APPEND", "rdinit=/none", "the kernel panicked")]
    [InlineData("LIMIT", "2", "did not come to an end within 2 s")]
    public void A_kernel_that_panics_or_hangs_is_reported_as_such(string setting, string value, string expected)
    {
        Tool run = BootedKernel.Run(Suite, [], (setting, value));
        Assert.Equal((CannotRun, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd", "is /etc/passwd a kernel for x86-64?")]
    [InlineData("bo0kworm", "no kernel of bo0kworm")]
    public void What_is_no_kernel_is_named(string kernel, string expected)
    {
        Tool run = BootedKernel.Run(kernel, []);
        Assert.Equal((CannotRun, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }
}
