using System.CommandLine;
using System.Net;
using Snatrace.Findings;
using Snatrace.Load;
using Snatrace.Report;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace doctor</c>.</summary>
internal sealed class DoctorOptions
{
    /// <summary>How long it watches where nothing is said.</summary>
    internal static readonly TimeSpan UsualObservation = TimeSpan.FromSeconds(5);

    internal TargetOptions Target { get; } = new();

    internal Option<TimeSpan?> For { get; } = new("--for")
    {
        Description = "How long to watch counters: 500ms, 2s, 1m (default 5s).",
        HelpName = "duration",
        CustomParser = WatchInterval.Parse,
    };

    internal Option<HostPort?> To { get; } = new("--to")
    {
        Description = "Also say which source-NAT rule a connection to this destination would hit: address:port.",
        HelpName = "address:port",
        CustomParser = Endpoint.ParseRemote,
    };

    internal Option<IPAddress?> From { get; } = new("--from")
    {
        Description = "The container's address, for --to.",
        HelpName = "address",
        CustomParser = Endpoint.ParseAddress,
    };

    internal Option<Severity?> FailOn { get; } = new("--fail-on")
    {
        Description = "Exit with 4 when something this bad or worse is found: critical, warning or info (default: never).",
        HelpName = "severity",
        CustomParser = Choice.Of("severity", Words.Of, Severity.Critical, Severity.Warning, Severity.Info),
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document (snatrace.doctor/1) instead.",
    };

    internal IReadOnlyList<Option> All => [Target.Netns, Target.Pid, For, To, From, FailOn, Json];

    /// <summary>Refuses what makes no sense together.</summary>
    /// <exception cref="UsageException">It contradicts itself.</exception>
    internal void Check(ParseResult parsed)
    {
        Target.Check(parsed);
        HostPort? to = parsed.GetValue(To);
        IPAddress? from = parsed.GetValue(From);
        if (to is null != from is null)
        {
            throw new UsageException("--to and --from describe one connection", "give both, or neither");
        }

        if (to is not null && to.Address is null)
        {
            throw new UsageException("--to: rules see addresses, not names", $"give the address of '{to.Host}'");
        }

        if (to?.Address?.AddressFamily != from?.AddressFamily)
        {
            throw new UsageException("--to and --from are not of one family", "give both addresses of IPv4, or both of IPv6");
        }
    }
}
