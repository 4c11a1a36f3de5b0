using System.CommandLine.Parsing;

namespace Snatrace.Cli.Commands;

/// <summary>One word of a few.</summary>
internal static class Choice
{
    /// <summary>A parser for the one token of an option.</summary>
    /// <param name="what">What the words are, for instance <c>strategy</c>.</param>
    /// <param name="spell">How a value is written.</param>
    /// <param name="values">The values there are to choose from.</param>
    internal static Func<ArgumentResult, T?> Of<T>(string what, Func<T, string> spell, params T[] values)
        where T : struct => result =>
    {
        string text = result.Tokens[0].Value;
        foreach (T value in values)
        {
            if (spell(value) == text)
            {
                return value;
            }
        }

        result.Refuse($"'{text}' is no {what}: write {string.Join(" or ", values.Select(spell))}");
        return null;
    };
}
