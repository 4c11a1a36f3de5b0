using System.CommandLine.Parsing;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary><c>steady</c> or <c>collide</c>.</summary>
internal static class StrategyName
{
    /// <summary>Parses the one token of an option.</summary>
    internal static Strategy? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        foreach (Strategy strategy in Enum.GetValues<Strategy>())
        {
            if (Words.Of(strategy) == text)
            {
                return strategy;
            }
        }

        result.Refuse($"'{text}' is no strategy: write {string.Join(" or ", Enum.GetValues<Strategy>().Select(Words.Of))}");
        return null;
    }
}
