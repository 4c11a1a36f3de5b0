namespace Snatrace.Tests.Cli;

/// <summary>What can be written after <c>snatrace doctor</c> and <c>snatrace mitigate</c>, and what cannot.</summary>
public class DoctorUsageTests
{
    [Theory]
    [InlineData("doctor --frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace doctor --help\"")]
    [InlineData("doctor --for soon", "--for: 'soon' is not an interval")]
    [InlineData("doctor --for 0s", "--for: '0s' is not an interval")]
    [InlineData("doctor --netns /proc/self/ns/net --pid 1", "--netns and --pid both name a network namespace")]
    [InlineData("doctor --to 198.18.0.1:80", "--to and --from describe one connection; give both, or neither")]
    [InlineData("doctor --from 198.18.0.1", "--to and --from describe one connection; give both, or neither")]
    [InlineData("doctor --to example.com:80 --from 198.18.0.1", "--to: rules see addresses, not names; give the address of 'example.com'")]
    [InlineData("doctor --to [::1]:80 --from 198.18.0.1", "--to and --from are not of one family")]
    [InlineData("doctor --to 198.18.0.1 --from 198.18.0.1", "--to: '198.18.0.1' has no port")]
    [InlineData("doctor --fail-on bad", "--fail-on: 'bad' is no severity: write critical or warning or info")]
    [InlineData("doctor --netns /nowhere/net", "'/nowhere/net'")]
    [InlineData("doctor --pid 4194304", "process 4194304")]
    [InlineData("mitigate --frobnicate", "see \"snatrace mitigate --help\"")]
    [InlineData("mitigate apply --frobnicate", "see \"snatrace mitigate apply --help\"")]
    [InlineData("mitigate --strategy hope", "--strategy: 'hope' is no strategy: write fully-random or partition")]
    [InlineData("mitigate --strategy partition", "no rule says which there are; add --addresses")]
    [InlineData("mitigate --addresses 198.18.0.2", "--addresses means nothing without --strategy partition")]
    [InlineData("mitigate --strategy partition --addresses 198.18.0.9-198.18.0.2", "the first of a range before the last")]
    [InlineData("mitigate --strategy partition --addresses 010.0.0.1", "'010.0.0.1' is neither an address nor two")]
    [InlineData("mitigate --rule 0", "--rule: '0' is no number of a rule")]
    [InlineData("mitigate apply --confirm-within 60", "--confirm-within: '60' is not a duration")]
    public void It_is_one_line_on_standard_error_and_exit_code_2(string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("snatrace: ", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor --help", "--fail-on <severity>")]
    [InlineData("doctor --help", "--to <address:port>")]
    [InlineData("mitigate --help", "apply")]
    [InlineData("mitigate apply --help", "--confirm-within <duration>")]
    [InlineData("mitigate apply --help", "--bridge <name>")]
    [InlineData("mitigate apply --help", "Twice 512 connects, 32 at once and no more in a second")]
    [InlineData("mitigate --help", "snatrace.mitigate/1")]
    [InlineData("mitigate status --help", "snatrace.mitigate/1")]
    [InlineData("mitigate revert --help", "Puts back")]
    public void Help_says_what_there_is(string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("watchdog", run.Output, StringComparison.Ordinal);
    }
}
