using System.Text.Json;

namespace Snatrace.KernelTests.Binary;

/// <summary>Predictions of the published binary: a run of its own lab is read, whether it has a window or not.</summary>
public class PredictTests
{
    [Fact]
    public void A_prediction_names_this_kernel_and_what_it_assumed()
    {
        JsonElement document = SnatraceBinary.Document(SnatraceBinary.Run("predict", "--containers", "50", "--rate", "5", "--json"));
        Assert.Equal("snatrace.predict/1", document.GetProperty("schema").GetString());
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), document.GetProperty("kernel").GetProperty("release").GetString());
        Assert.Equal("assumed", document.GetProperty("window").GetProperty("from").GetString());
        Assert.Equal(5, document.GetProperty("treatments").GetArrayLength());
    }

    [Fact]
    public void A_run_without_a_profile_says_how_to_get_one()
    {
        Requires.Namespaces();
        Tool run = Tool.Run(
            "bash", "-c", $"{SnatraceBinary.Path} lab --rounds 50 --json | {SnatraceBinary.Path} predict --containers 50 --rate 5 --from /dev/stdin");
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith(
            "snatrace: --from /dev/stdin: this run measured no window under masquerade; run \"snatrace lab --profile --json\" and give its output\n",
            run.Errors,
            StringComparison.Ordinal);
    }
}
