using System.CommandLine;
using Snatrace.Cli.Commands;

namespace Snatrace.Tests.Cli;

/// <summary>What can be written after <c>snatrace stats</c>, and what cannot.</summary>
public class StatsUsageTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "stats --frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace stats --help\"" },
        { "stats now", "'now' is neither a command nor an option" },
        { "stats --watch 1 2", "'2' is neither a command nor an option" },
        { "stats --watch 0", "--watch: '0' is not an interval: write seconds (2, 0.5) or a duration (500ms, 1m), from 10ms to a day" },
        { "stats --watch 0.009", "--watch: '0.009' is not an interval" },
        { "stats --watch 86401", "--watch: '86401' is not an interval" },
        { "stats --watch=-1", "--watch: '-1' is not an interval" },
        { "stats --watch often", "--watch: 'often' is not an interval" },
        { "stats --watch 1,5", "--watch: '1,5' is not an interval" },
        { "stats --watch --for soon", "--for: 'soon' is not a duration" },
        { "stats --for 5s", "--for says how long to watch, so it means nothing without --watch; add --watch" },
        { "stats --pid 0", "--pid: '0' is not a whole number between 1 and 4,194,304" },
        { "stats --pid self", "--pid: 'self' is not a whole number" },
        { "stats --pid", "--pid" },
        { "stats --netns", "--netns" },
        { "stats --netns /proc/self/ns/net --pid 1", "--netns and --pid both name a network namespace; leave out one of them" },
        { "stats --pid 4194304", "there is no process 4194304; \"ps -e\" lists those this user may see" },
        { "stats --netns /nowhere/net", "there is no file '/nowhere/net'; a network namespace is /run/netns/NAME" },
        { "stats --netns /proc/self/status/net", "open(/proc/self/status/net): ENOTDIR (20): Not a directory; name /run/netns/NAME" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void It_is_one_line_on_standard_error_and_exit_code_2(string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("snatrace: ", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--watch", 1000)]
    [InlineData("--watch 2", 2000)]
    [InlineData("--watch 0.5", 500)]
    [InlineData("--watch 0.01", 10)]
    [InlineData("--watch 500ms", 500)]
    [InlineData("--watch 2s", 2000)]
    [InlineData("--watch 1m", 60_000)]
    [InlineData("--watch --json", 1000)]
    public void An_interval_is_seconds_or_a_duration_and_a_second_when_not_given(string arguments, int milliseconds)
    {
        var options = new StatsOptions();
        ParseResult parsed = new RootCommand { options.Watch, options.Json }.Parse(arguments);

        Assert.Empty(parsed.Errors);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), parsed.GetValue(options.Watch) ?? WatchInterval.Default);
    }

    [Theory]
    [InlineData("--netns <path>")]
    [InlineData("--pid <pid>")]
    [InlineData("--watch <seconds>")]
    [InlineData("--for <duration>")]
    [InlineData("--json")]
    [InlineData("inside a container they stay 0")]
    public void Help_says(string what)
    {
        var run = Run.Of("stats", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(what, run.Output, StringComparison.Ordinal);
    }
}
