using System.Net;
using Snatrace.Load;

namespace Snatrace.Tests.Cli;

/// <summary>The environment belongs to the whole process: whoever changes it runs alone.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public class AloneWithTheEnvironment;

/// <summary>Variables that speak for options that are not there.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly string[] Names =
        ["REMOTE_ADDR", "LOCAL_IP", "GO_ROUTINES", "TIMEOUT_MS", "DIAL_INTERVAL_US", "SUMMARY_INTERVAL_S", "LOCAL_ADDR"];

    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public EnvironmentTests() => Array.ForEach(Names, name => Environment.SetEnvironmentVariable(name, null));

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "REMOTE_ADDR", "nowhere", "REMOTE_ADDR: 'nowhere' has no port: write host:port" },
        { "REMOTE_ADDR", ":80", "REMOTE_ADDR: ':80' has no host: write host:port" },
        { "REMOTE_ADDR", "a=b:80", "REMOTE_ADDR: 'a=b' is neither a name nor an address" },
        { "REMOTE_ADDR", "--json", "REMOTE_ADDR: '--json' has no port" },
        { "REMOTE_ADDR", " ", "REMOTE_ADDR: ' ' has no port" },
        { "REMOTE_ADDR", "@/etc/hostname", "REMOTE_ADDR: '@/etc/hostname' has no port" },
        { "LOCAL_IP", "1.2", "LOCAL_IP: '1.2' is not an address" },
        { "GO_ROUTINES", "0", "GO_ROUTINES: '0' is not a whole number between 1 and 4,096" },
        { "GO_ROUTINES", "-5", "GO_ROUTINES: '-5' is not a whole number" },
        { "TIMEOUT_MS", "0.5", "TIMEOUT_MS: '0.5' is not a whole number" },
        { "DIAL_INTERVAL_US", "fast", "DIAL_INTERVAL_US: 'fast' is not a whole number" },
        { "SUMMARY_INTERVAL_S", "5s", "SUMMARY_INTERVAL_S: '5s' is not a whole number" },
    };

    public void Dispose()
    {
        foreach ((string name, string? value) in Names.Zip(_before))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public void Variables_alone_make_a_plan()
    {
        Set("REMOTE_ADDR", "destination:80");
        Set("LOCAL_IP", "198.18.0.2");
        Set("GO_ROUTINES", "17");
        Set("TIMEOUT_MS", "1234");
        Set("DIAL_INTERVAL_US", "250");
        Set("SUMMARY_INTERVAL_S", "3");

        Assert.Equal(
            new ClientPlan
            {
                Remote = new HostPort("destination", 80),
                LocalAddress = IPAddress.Parse("198.18.0.2"),
                Workers = 17,
                Timeout = TimeSpan.FromMilliseconds(1234),
                DialInterval = TimeSpan.FromMicroseconds(250),
                SummaryInterval = TimeSpan.FromSeconds(3),
            },
            Plan());
    }

    [Fact]
    public void An_option_wins_over_its_variable()
    {
        Set("REMOTE_ADDR", "wrong:80");
        Set("GO_ROUTINES", "17");
        ClientPlan plan = Plan("-r", "right:80");

        Assert.Equal((new HostPort("right", 80), 17), (plan.Remote, plan.Workers));
    }

    [Fact]
    public void A_variable_that_is_not_needed_may_be_wrong()
    {
        Set("GO_ROUTINES", "many");

        Assert.Equal(3, Plan("-r", "right:80", "-c", "3").Workers);
    }

    [Fact]
    public void An_empty_variable_says_nothing()
    {
        Set("REMOTE_ADDR", "");
        Set("TIMEOUT_MS", "");

        Assert.Equal(TimeSpan.FromMilliseconds(500), Plan("-r", "right:80").Timeout);
        Assert.StartsWith("snatrace: --remote-addr is missing; ", Run.Of("client").Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_is_wrong_is_said_of_the_variable(string name, string value, string said)
    {
        Set("REMOTE_ADDR", "right:80");
        Set(name, value);
        var run = Run.Of("client");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"snatrace: {said}", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOCAL_ADDR", "localhost:80", "LOCAL_ADDR: 'localhost' is not an address: a server listens on addresses, not on names")]
    [InlineData("LOCAL_ADDR", "127.0.0.1", "LOCAL_ADDR: '127.0.0.1' has no port")]
    [InlineData("GO_ROUTINES", "1025", "GO_ROUTINES: '1025' is not a whole number between 1 and 1,024")]
    public void The_servers_too(string name, string value, string said)
    {
        Set(name, value);
        var run = Run.Of("server");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"snatrace: {said}", run.Error, StringComparison.Ordinal);
    }

    // An address that nobody has: it gets as far as to say so.
    [Fact]
    public void The_server_listens_where_the_option_says_and_else_where_the_variable_says()
    {
        Set("LOCAL_ADDR", "198.51.100.7:80");
        Assert.StartsWith("snatrace: listening on 198.51.100.7:80: ", Run.Of("server").Error, StringComparison.Ordinal);
        Assert.StartsWith("snatrace: listening on 198.51.100.8:80: ", Run.Of("server", "-r", "198.51.100.8:80").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public void Help_is_given_whatever_they_say(string command)
    {
        Set("GO_ROUTINES", "many");
        var run = Run.Of(command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("GO_ROUTINES", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_commands_do_not_look_at_them()
    {
        Set("GO_ROUTINES", "many");

        Assert.StartsWith("snatrace: --containers: '1'", Run.Of("lab", "--containers", "1").Error, StringComparison.Ordinal);
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    private static ClientPlan Plan(params string[] arguments) => ClientPlanTests.Plan(arguments);
}
