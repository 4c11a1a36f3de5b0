using System.CommandLine.Parsing;
using Snatrace.Findings;
using Snatrace.Report;

namespace Snatrace.Cli.Commands;

/// <summary>A verdict that a script may expect: <c>vulnerable</c> or <c>not-reproduced</c>.</summary>
internal static class ExpectedVerdict
{
    private static readonly Verdict[] Expectable = [Verdict.Vulnerable, Verdict.NotReproduced];

    /// <summary>Parses the one token of an option.</summary>
    internal static Verdict? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        foreach (Verdict verdict in Expectable)
        {
            if (Words.Of(verdict) == text)
            {
                return verdict;
            }
        }

        result.Refuse($"'{text}' is no verdict to expect: write {string.Join(" or ", Expectable.Select(Words.Of))}");
        return null;
    }
}
