using System.CommandLine.Parsing;
using Snatrace.Race;

namespace Snatrace.Cli.Commands;

/// <summary>Names of arms, separated by commas; or <c>all</c>.</summary>
internal static class ArmList
{
    /// <summary>The names of arms, as they are written.</summary>
    internal static string Names(IEnumerable<Arm> arms) => string.Join(',', arms.Select(arm => arm.Name));

    /// <summary>Parses the one token of an option.</summary>
    internal static IReadOnlyList<Arm>? Parse(ArgumentResult result)
    {
        string[] names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        if (names is ["all"])
        {
            return Arms.All;
        }

        if (names.FirstOrDefault(name => Arms.Find(name) is null) is { } unknown)
        {
            result.Refuse($"there is no arm '{unknown}'; there are {Names(Arms.All)}, and all");
            return null;
        }

        if (names.Distinct().Count() < names.Length)
        {
            result.Refuse($"'{result.Tokens[0].Value}' names an arm twice");
            return null;
        }

        return [.. names.Select(name => Arms.Find(name)!)];
    }
}
