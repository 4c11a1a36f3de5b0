using System.CommandLine.Parsing;

namespace Snatrace.Cli.Commands;

/// <summary>How often to look: seconds (<c>2</c>, <c>0.5</c>) as watch(1) takes them, or a duration (<c>500ms</c>, <c>1m</c>).</summary>
internal static class WatchInterval
{
    internal static readonly TimeSpan Default = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>Parses the token of an option, if it has one.</summary>
    internal static TimeSpan? Parse(ArgumentResult result)
    {
        if (result.Tokens is not [{ Value: { } text }])
        {
            return Default;
        }

        if ((Duration.Read(text) ?? Duration.Read($"{text}s")) is { } interval && interval >= Shortest)
        {
            return interval;
        }

        result.Refuse($"'{text}' is not an interval: write seconds (2, 0.5) or a duration (500ms, 1m), from 10ms to a day");
        return null;
    }
}
