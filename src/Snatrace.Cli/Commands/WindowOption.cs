using System.CommandLine.Parsing;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary>A window in nanoseconds: <c>1200</c>, an interval <c>900-1500</c>, or both, <c>1200,900-1500</c>.</summary>
internal static class WindowOption
{
    private const double Longest = 1e9;

    /// <summary>Parses the one token of an option.</summary>
    internal static (double EffectiveNs, Interval Interval)? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Read(text) is { } window && window.Interval.Low <= window.EffectiveNs && window.EffectiveNs <= window.Interval.High && window.Interval.High <= Longest)
        {
            return window;
        }

        result.Refuse($"'{text}' is no window: write nanoseconds (1200), an interval (900-1500), or both (1200,900-1500), a second at most");
        return null;
    }

    private static (double EffectiveNs, Interval Interval)? Read(string text) => text.Split(',') switch
    {
        [{ } interval] when ReadInterval(interval) is { } ends => ((ends.Low + ends.High) / 2, ends),
        [{ } single] when DecimalNumber.Read(single) is { } value => (value, new Interval(value, value)),
        [{ } middle, { } interval] when DecimalNumber.Read(middle) is { } value && ReadInterval(interval) is { } ends => (value, ends),
        _ => null,
    };

    private static Interval? ReadInterval(string text) =>
        text.Split('-') is [{ } first, { } last] && DecimalNumber.Read(first) is { } low && DecimalNumber.Read(last) is { } high && low <= high
            ? new Interval(low, high)
            : null;
}
