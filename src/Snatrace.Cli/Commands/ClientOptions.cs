using System.CommandLine;
using System.Net;
using Snatrace.Load;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace client</c>; names, letters and variables are those of the program it replaces.</summary>
internal sealed class ClientOptions
{
    private const int MostWorkers = 4096;
    private const long HourInMilliseconds = 3_600_000;
    private const long HourInMicroseconds = 3_600_000_000;
    private const long DayInSeconds = 86_400;

    internal Option<HostPort?> Remote { get; } = new Option<HostPort?>("--remote-addr", "-r")
    {
        Description = "Where to connect to: a name or an address, and a port. Required.",
        HelpName = "host:port",
        CustomParser = Endpoint.ParseRemote,
    }.OrFrom("REMOTE_ADDR");

    internal Option<IPAddress?> LocalAddress { get; } = new Option<IPAddress?>("--local-ip", "-l")
    {
        Description = "The source address (default: as the route says).",
        HelpName = "address",
        CustomParser = Endpoint.ParseAddress,
    }.OrFrom("LOCAL_IP");

    internal Option<long?> Workers { get; } = new Option<long?>("--workers", "--go-routines", "-c")
    {
        Description = "How many connect side by side (default: as many as there are CPUs; 1 with --strategy collide).",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, MostWorkers),
    }.OrFrom("GO_ROUTINES");

    internal Option<long?> Timeout { get; } = new Option<long?>("--timeout-ms", "-t")
    {
        Description = "How long a connect may take, in milliseconds (default 500).",
        HelpName = "ms",
        CustomParser = WholeNumber.Between(1, HourInMilliseconds),
    }.OrFrom("TIMEOUT_MS");

    internal Option<long?> DialInterval { get; } = new Option<long?>("--dial-interval-us", "-d")
    {
        Description = "From one connect of a worker to its next, in microseconds; 0 for as fast as it goes (default 100000). With "
            + "--strategy collide the length of a slot (default 5000).",
        HelpName = "us",
        CustomParser = WholeNumber.Between(0, HourInMicroseconds),
    }.OrFrom("DIAL_INTERVAL_US");

    internal Option<long?> SummaryInterval { get; } = new Option<long?>("--summary-interval-sec", "-s")
    {
        Description = "From one summary to the next, in seconds (default 5).",
        HelpName = "s",
        CustomParser = WholeNumber.Between(1, DayInSeconds),
    }.OrFrom("SUMMARY_INTERVAL_S");

    internal Option<Strategy?> Strategy { get; } = new("--strategy")
    {
        Description = "steady: at an even pace, the kernel picks the ports (default). collide: together with every other such client on "
            + "this host, which need not know of each other, at the same moment and from the same port.",
        HelpName = "name",
        CustomParser = Choice.Of("strategy", Words.Of, Enum.GetValues<Strategy>()),
    };

    internal Option<bool> Reset { get; } = new("--reset")
    {
        Description = "Close with RST, so that no TIME_WAIT fills this machine's ports or the NAT's table (always with collide).",
    };

    internal Option<TimeSpan?> For { get; } = new("--for")
    {
        Description = "How long to go on: 500ms, 2s, 1m (default: until SIGINT or SIGTERM).",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<long?> Count { get; } = new("--count")
    {
        Description = "How many connects to make (default: no limit).",
        HelpName = "n",
        CustomParser = WholeNumber.Between(1, long.MaxValue),
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document a line: snatrace.client.period/1 for each summary, at the end snatrace.client/1.",
    };

    internal IReadOnlyList<Option> All =>
        [Remote, LocalAddress, Workers, Timeout, DialInterval, SummaryInterval, Strategy, Reset, For, Count, Json];

    /// <summary>The plan that these arguments describe.</summary>
    /// <exception cref="UsageException">They make no sense together.</exception>
    internal ClientPlan ToPlan(ParseResult parsed)
    {
        bool collide = parsed.GetValue(Strategy) == Results.Strategy.Collide;
        var usual = new ClientPlan { Remote = parsed.GetValue(Remote) ?? throw NoRemote };
        ClientPlan plan = usual with
        {
            LocalAddress = parsed.GetValue(LocalAddress),
            Workers = (int)(parsed.GetValue(Workers) ?? (collide ? 1 : Environment.ProcessorCount)),
            Timeout = parsed.GetValue(Timeout) is { } timeout ? TimeSpan.FromMilliseconds(timeout) : usual.Timeout,
            DialInterval = parsed.GetValue(DialInterval) is { } interval ? TimeSpan.FromMicroseconds(interval)
                : collide ? ClientPlan.UsualSlot
                : usual.DialInterval,
            SummaryInterval = parsed.GetValue(SummaryInterval) is { } summary ? TimeSpan.FromSeconds(summary) : usual.SummaryInterval,
            Strategy = parsed.GetValue(Strategy) ?? usual.Strategy,
            ResetOnClose = collide || parsed.GetValue(Reset),
            Count = parsed.GetValue(Count),
            Limit = parsed.GetValue(For) ?? usual.Limit,
        };
        return collide && plan.WhatIsWrongWithSlots is { } wrong
            ? throw new UsageException(wrong, "give a longer --dial-interval-us, or fewer --workers")
            : plan;
    }

    private static UsageException NoRemote => new("--remote-addr is missing", "say where to connect to: --remote-addr host:port");
}
