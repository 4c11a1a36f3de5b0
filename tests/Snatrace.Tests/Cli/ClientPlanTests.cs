using System.CommandLine;
using System.Net;
using Snatrace.Cli.Commands;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Tests.Cli;

/// <summary>What the client's options ask for.</summary>
[Collection(nameof(EnvironmentTests))]
public class ClientPlanTests
{
    private static readonly ClientPlan Usual = new() { Remote = new HostPort("host", 80), Workers = Environment.ProcessorCount };

    public static TheoryData<string, ClientPlan> Plans => new()
    {
        { "", Usual },
        { "-l 198.18.0.2", Usual with { LocalAddress = IPAddress.Parse("198.18.0.2") } },
        { "--local-ip ::1", Usual with { LocalAddress = IPAddress.IPv6Loopback } },
        { "-c 5", Usual with { Workers = 5 } },
        { "--go-routines 5", Usual with { Workers = 5 } },
        { "--workers 4096", Usual with { Workers = 4096 } },
        { "-t 1", Usual with { Timeout = TimeSpan.FromMilliseconds(1) } },
        { "--timeout-ms 3600000", Usual with { Timeout = TimeSpan.FromHours(1) } },
        { "-d 0", Usual with { DialInterval = TimeSpan.Zero } },
        { "--dial-interval-us 1500", Usual with { DialInterval = TimeSpan.FromMilliseconds(1.5) } },
        { "-s 1", Usual with { SummaryInterval = TimeSpan.FromSeconds(1) } },
        { "--summary-interval-sec 86400", Usual with { SummaryInterval = TimeSpan.FromDays(1) } },
        { "--reset", Usual with { ResetOnClose = true } },
        { "--for 2s", Usual with { Limit = TimeSpan.FromSeconds(2) } },
        { "--count 9223372036854775807", Usual with { Count = long.MaxValue } },
        { "--strategy steady", Usual },
        {
            "--strategy collide",
            Usual with { Strategy = Strategy.Collide, Workers = 1, DialInterval = TimeSpan.FromMilliseconds(5), ResetOnClose = true }
        },
        {
            "--strategy collide -c 2 -d 1000",
            Usual with { Strategy = Strategy.Collide, Workers = 2, DialInterval = TimeSpan.FromMilliseconds(1), ResetOnClose = true }
        },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void An_option_changes_one_thing(string arguments, ClientPlan expected) =>
        Assert.Equal(expected, Plan(["--remote-addr", "host:80", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

    [Fact]
    public void The_defaults_are_the_originals()
    {
        ClientPlan plan = Plan("-r", "host:80");

        Assert.Equal(
            (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)),
            (plan.Timeout, plan.DialInterval, plan.SummaryInterval));
        Assert.Equal((Strategy.Steady, false, null, null), (plan.Strategy, plan.ResetOnClose, plan.Count, plan.LocalAddress));
    }

    internal static ClientPlan Plan(params string[] arguments)
    {
        var options = new ClientOptions();
        var command = new RootCommand();
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        ParseResult parsed = command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return options.ToPlan(parsed);
    }
}
