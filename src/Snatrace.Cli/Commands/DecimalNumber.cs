using System.CommandLine.Parsing;
using System.Globalization;
using Snatrace.Statistics;

namespace Snatrace.Cli.Commands;

/// <summary>Numbers with a decimal point.</summary>
internal static class DecimalNumber
{
    /// <summary>A parser for the one token of an option.</summary>
    /// <param name="lowest">The lowest value there may be.</param>
    /// <param name="highest">The highest.</param>
    internal static Func<ArgumentResult, double?> Between(double lowest, double highest) => result =>
    {
        string text = result.Tokens[0].Value;
        if (Read(text) is { } value && value >= lowest && value <= highest)
        {
            return value;
        }

        result.Refuse($"'{text}' is not a number between {Estimate.Number(lowest)} and {Estimate.Number(highest)}");
        return null;
    };

    /// <summary>The number that is written, 0 or more; null when it is none.</summary>
    internal static double? Read(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;
}
