namespace Snatrace.Tests.Cli;

/// <summary>Mistakes at <c>snatrace mitigate</c>.</summary>
public class MitigateUsageTests
{
    [Theory]
    [InlineData("mitigate --strategy luck", "--strategy: 'luck' is no strategy: write fully-random or partition")]
    [InlineData("mitigate --strategy partition", "add --addresses")]
    [InlineData("mitigate plan --strategy partition", "add --addresses")]
    [InlineData("mitigate apply --strategy partition --yes", "add --addresses")]
    [InlineData("mitigate --addresses 172.17.0.2", "--addresses means nothing without --strategy partition; add --strategy partition")]
    [InlineData("mitigate --place nowhere", "--place: 'nowhere' is no place: write rule or own-table")]
    [InlineData("mitigate --place own-table --strategy partition --addresses 198.18.0.2", "--place own-table goes with --strategy fully-random only")]
    [InlineData("mitigate --rule 0", "--rule: '0' is no number of a rule: the plan shows them")]
    [InlineData("mitigate --rule -1", "'-1' is no number of a rule")]
    [InlineData("mitigate --rule first", "'first' is no number of a rule")]
    [InlineData("mitigate --rule 99999999999999999999", "is no number of a rule")]
    [InlineData("mitigate --yes", "'--yes' is neither a command nor an option")]
    [InlineData("mitigate apply --confirm-within soon", "--confirm-within: 'soon' is not a duration")]
    [InlineData("mitigate apply --verify", "--verify needs the bridge of the containers it is about; add --bridge docker0")]
    [InlineData("mitigate apply --bridge docker0", "--bridge means nothing without --verify; add --verify")]
    [InlineData("mitigate apply --to 198.18.0.1:80", "--to means nothing without --verify; add --verify")]
    [InlineData("mitigate apply --verify --bridge docker0 --to 198.18.0.1", "--to: '198.18.0.1' has no port: write host:port")]
    [InlineData("mitigate --verify", "'--verify' is neither a command nor an option")]
    [InlineData("mitigate revert now", "'now' is neither a command nor an option; see \"snatrace mitigate revert --help\"")]
    [InlineData("mitigate undo", "'undo' is neither a command nor an option; see \"snatrace mitigate --help\"")]
    public void It_is_one_line_and_exit_code_2(string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        string line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("snatrace: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
    }
}
