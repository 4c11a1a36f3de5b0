using System.CommandLine.Parsing;
using System.Globalization;

namespace Snatrace.Cli.Commands;

/// <summary>Durations as people write them: <c>500ms</c>, <c>2s</c>, <c>1m</c>, <c>24h</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Parses the one token of an option.</summary>
    internal static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Read(text) is { } duration)
        {
            return duration;
        }

        result.Refuse($"'{text}' is not a duration: write 500ms, 2s or 1m, a day at most");
        return null;
    }

    /// <summary>The duration that is written; null when it is none, or longer than a day.</summary>
    internal static TimeSpan? Read(string text)
    {
        foreach ((string unit, double milliseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value >= 0 // so written, neither "NaN" nor "-Infinity", which are numbers to TryParse
                && value * milliseconds <= Longest.TotalMilliseconds)
            {
                return TimeSpan.FromMilliseconds(value * milliseconds);
            }
        }

        return null;
    }
}
