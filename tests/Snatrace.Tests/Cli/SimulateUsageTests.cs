using System.Text.Json;

namespace Snatrace.Tests.Cli;

/// <summary><c>snatrace predict --simulate</c> from its arguments to its output.</summary>
public class SimulateUsageTests
{
    private const string Fleet = "--containers 20 --rate 50 --window 20000 --cpus 2 --port-range 40000-40127 --entry-life 0s --kernel current";

    [Theory]
    [InlineData("--seed 2", "--seed means nothing without --simulate; add --simulate")]
    [InlineData("--simulated-time 1h", "--simulated-time means nothing without --simulate")]
    [InlineData("--for 1s", "--for means nothing without --simulate")]
    [InlineData("--simulate --seed no", "--seed: 'no' is not a whole number")]
    [InlineData("--simulate --simulated-time 0s", "this cannot be simulated; simulate more than no time")]
    public void Mistakes(string arguments, string said)
    {
        Run run = Predict(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Formula_and_simulation_stand_side_by_side()
    {
        Run run = Predict("--simulate --simulated-time 20m");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("agree", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nmasquerade +1,\d{3},\d{3} +\d+ +[\d,]+ \[[\d,]+ – [\d,]+\] +[\d,]+ +yes\n", run.Output);
    }

    [Fact]
    public void In_JSON_it_is_a_part_of_the_document()
    {
        string first = Predict("--simulate --simulated-time 5m --seed 7 --json").Output;
        using var document = JsonDocument.Parse(first);
        JsonElement simulation = document.RootElement.GetProperty("simulation");

        Assert.True(simulation.GetProperty("complete").GetBoolean());
        Assert.Equal(7, simulation.GetProperty("seed").GetInt64());
        Assert.Equal(5, simulation.GetProperty("treatments").GetArrayLength());
        Assert.Equal(first, Predict("--simulate --simulated-time 5m --seed 7 --json").Output);
    }

    [Fact]
    public void Without_it_there_is_none_in_JSON() => Assert.DoesNotContain("simulation", Predict("--json").Output, StringComparison.Ordinal);

    private static Run Predict(string arguments) => Run.Of(["predict", .. Fleet.Split(' '), .. arguments.Split(' ')]);
}
