using System.CommandLine;
using Snatrace.Watch;

namespace Snatrace.Cli.Commands;

/// <summary>What can be written after <c>snatrace stats</c>.</summary>
internal sealed class StatsOptions
{
    private readonly TargetOptions _target = new();

    internal Option<TimeSpan?> Watch { get; } = new("--watch")
    {
        Description = "Print what moved, every so many seconds (2, 0.5, 500ms, 1m; default 1), until Ctrl-C.",
        HelpName = "seconds",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = WatchInterval.Parse,
    };

    internal Option<TimeSpan?> For { get; } = new("--for")
    {
        Description = "Watch no longer than this: 500ms, 2s, 1m.",
        HelpName = "duration",
        CustomParser = Duration.Parse,
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print a JSON document (snatrace.stats/1) instead; with --watch one for each interval, a line each.",
    };

    internal IReadOnlyList<Option> All => [_target.Netns, _target.Pid, Watch, For, Json];

    /// <summary>Refuses what makes no sense together.</summary>
    /// <exception cref="UsageException">It contradicts itself.</exception>
    internal void Check(ParseResult parsed)
    {
        _target.Check(parsed);
        if (parsed.GetValue(For) is not null && parsed.GetResult(Watch) is null)
        {
            throw new UsageException("--for says how long to watch, so it means nothing without --watch", "add --watch");
        }
    }

    /// <summary>Opens the network namespace that is named.</summary>
    /// <exception cref="CountersUnreadableException">There is none, or no way to read its counters.</exception>
    internal CounterSource Open(ParseResult parsed) =>
        parsed.GetValue(_target.Netns) is { } path ? CounterSource.OpenNamespace(path)
        : parsed.GetValue(_target.Pid) is { } pid ? CounterSource.OpenProcess((int)pid)
        : CounterSource.OpenHere();
}
