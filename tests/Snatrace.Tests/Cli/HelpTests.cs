namespace Snatrace.Tests.Cli;

/// <summary>What can be asked of the program itself.</summary>
public class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public void Help_lists_the_commands(string option)
    {
        var run = Run.Of(option);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("lab", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--containers <n>")]
    [InlineData("--arms <list>")]
    [InlineData("--load <name>")]
    [InlineData("--workers <n>")]
    [InlineData("--dial-interval-us <us>")]
    [InlineData("--rounds <n>")]
    [InlineData("--for <duration>")]
    [InlineData("--widen <n>")]
    [InlineData("--grace <duration>")]
    [InlineData("--proof")]
    [InlineData("--expect <verdict>")]
    [InlineData("--json")]
    public void Help_on_a_command_lists_its_options(string option)
    {
        var run = Run.Of("lab", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_one_line()
    {
        var run = Run.Of("--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^\S+\n$", run.Output);
    }
}
