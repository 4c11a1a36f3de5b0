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
        Assert.All(["lab", "s, server", "c, client"], command => Assert.Contains(command, run.Output, StringComparison.Ordinal));
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
    [InlineData("--follow")]
    [InlineData("--proof")]
    [InlineData("--expect <verdict>")]
    [InlineData("--json")]
    public void Help_on_a_command_lists_its_options(string option)
    {
        var run = Run.Of("lab", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server", "-r, --local-addr <address:port>", "LOCAL_ADDR")]
    [InlineData("server", "-c, --go-routines, --workers <n>", "GO_ROUTINES")]
    [InlineData("client", "-r, --remote-addr <host:port>", "REMOTE_ADDR")]
    [InlineData("client", "-l, --local-ip <address>", "LOCAL_IP")]
    [InlineData("client", "-c, --go-routines, --workers <n>", "GO_ROUTINES")]
    [InlineData("client", "-t, --timeout-ms <ms>", "TIMEOUT_MS")]
    [InlineData("client", "-d, --dial-interval-us <us>", "DIAL_INTERVAL_US")]
    [InlineData("client", "-s, --summary-interval-sec <s>", "SUMMARY_INTERVAL_S")]
    [InlineData("client", "--strategy <name>", "collide")]
    [InlineData("client", "--reset", "RST")]
    [InlineData("client", "--for <duration>", "500ms")]
    [InlineData("client", "--count <n>", "connects")]
    [InlineData("client", "--json", "snatrace.client/1")]
    public void Help_on_the_originals_commands_names_options_and_variables(string command, string option, string explained)
    {
        var run = Run.Of(command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(option, run.Output, StringComparison.Ordinal);
        Assert.Contains(explained, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_one_line()
    {
        var run = Run.Of("--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^\S+\n$", run.Output);
    }
}
