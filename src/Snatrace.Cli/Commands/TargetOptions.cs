using System.CommandLine;

namespace Snatrace.Cli.Commands;

/// <summary>Which network namespace a command is about.</summary>
internal sealed class TargetOptions
{
    private const long HighestPid = 4_194_304; // PID_MAX_LIMIT, include/linux/threads.h

    internal Option<string?> Netns { get; } = new("--netns")
    {
        Description = "The network namespace at this path: /run/netns/NAME, /proc/PID/ns/net (default: the one this runs in).",
        HelpName = "path",
    };

    internal Option<long?> Pid { get; } = new("--pid")
    {
        Description = "The network namespace of this process. It can be read without root.",
        HelpName = "pid",
        CustomParser = WholeNumber.Between(1, HighestPid),
    };

    /// <summary>Refuses both at once.</summary>
    /// <exception cref="UsageException">Both were given.</exception>
    internal void Check(ParseResult parsed)
    {
        if (parsed.GetValue(Netns) is not null && parsed.GetValue(Pid) is not null)
        {
            throw new UsageException("--netns and --pid both name a network namespace", "leave out one of them");
        }
    }
}
