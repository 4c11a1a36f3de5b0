using System.CommandLine.Parsing;
using System.Globalization;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary>Whole numbers within bounds.</summary>
internal static class WholeNumber
{
    /// <summary>A parser for the one token of an option.</summary>
    internal static Func<ArgumentResult, long?> Between(long lowest, long highest) => result =>
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= lowest && value <= highest)
        {
            return value;
        }

        result.Refuse($"'{text}' is not a whole number between {Quantity.Count(lowest)} and {Quantity.Count(highest)}");
        return null;
    };
}
