using System.Globalization;
using Snatrace.Findings;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Several rules of which the same is to be said: it is said once, then owner by owner the rules and what to do.</summary>
internal static class RuleGroupView
{
    // Of one owner: some hosts have a thousand, and they differ by an address.
    private const int MostShown = 8;

    /// <summary>Findings that are shown together: adjacent ones of the same kind about rules; any other finding alone.</summary>
    internal static IEnumerable<IReadOnlyList<Finding>> Groups(IReadOnlyList<Finding> findings)
    {
        var group = new List<Finding>();
        foreach (Finding finding in findings)
        {
            if (group.Count > 0 && !AreAlike(group[^1], finding))
            {
                yield return group;
                group = [];
            }

            group.Add(finding);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>The one line of several: what they do, and which they are where nothing more is said of them.</summary>
    internal static string Title(IReadOnlyList<Finding> rules)
    {
        string title = $"{rules.Count} rules {rules[0].Rule!.Several}";
        return rules[0].Severity > Severity.Ok
            ? title
            : $"{title}: {string.Join("; ", ByOwner(rules).Select(owner => $"{Numbers(owner)} {owner.Key}"))}";
    }

    internal static void DrawBody(IAnsiConsole console, IReadOnlyList<Finding> rules, string? meaning)
    {
        if (meaning is not null)
        {
            FindingLines.Prose(console, meaning);
        }

        int indent = ByOwner(rules).SelectMany(owner => owner.Take(MostShown)).Max(rule => Label(rule).Length) + FindingLines.Indent;
        foreach ((int index, IGrouping<string?, Finding> owner) in ByOwner(rules).Index())
        {
            if (index > 0 || meaning is not null)
            {
                console.WriteLine();
            }

            Finding first = owner.First();
            FindingLines.Prose(console, first.Knob is { } knob ? $"{owner.Key} · setting that lasts: {knob}" : owner.Key ?? "");
            foreach (Finding rule in owner.Take(MostShown))
            {
                FindingLines.Evidence(console, rule.Evidence, indent, Label(rule));
            }

            if (owner.Count() > MostShown)
            {
                FindingLines.Prose(console, $"and {Quantity.Count(owner.Count() - MostShown)} more, which --json lists");
            }

            if (first.Rule is { OwnersStep: { } step, UndoneWhen: { } when })
            {
                FindingLines.Prose(console, $"next: {step}");
                FindingLines.Prose(console, $"an edit is undone: {FindingLines.LowerFirst(when)}");
            }
        }

        console.WriteLine();
        FindingLines.Prose(console, "\"snatrace mitigate --rule N\" shows the edit of a rule");
    }

    private static bool AreAlike(Finding one, Finding other) =>
        one.Rule is { } rule && rule.Several == other.Rule?.Several && one.Severity == other.Severity && one.Meaning == other.Meaning;

    private static IEnumerable<IGrouping<string?, Finding>> ByOwner(IReadOnlyList<Finding> rules) => rules.GroupBy(rule => rule.Owner);

    private static string Numbers(IEnumerable<Finding> rules) => string.Join(", ", rules.Select(rule => rule.Rule!.Number));

    private static string Label(Finding rule) => string.Create(CultureInfo.InvariantCulture, $"rule {rule.Rule!.Number}  ");
}
