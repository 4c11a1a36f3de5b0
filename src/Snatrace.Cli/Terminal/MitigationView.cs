using Snatrace.Mitigation;
using Snatrace.Owners;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Rulesets;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws plans, changes and what became of them.</summary>
internal static class MitigationView
{
    private const int Indent = 4;
    private static readonly Style Quiet = new(decoration: Decoration.Dim);
    private static readonly Style Gone = new(Color.Red);
    private static readonly Style Added = new(Color.Green);

    /// <summary>A plan: each rule, its owner, the edit as a diff, and what it costs.</summary>
    internal static void Draw(IAnsiConsole console, MitigationPlan plan)
    {
        IEnumerable<(int Number, Action Draw)> rules =
        [
            .. plan.Changes.Select(planned => (planned.Number, (Action)(() => Draw(console, planned)))),
            .. plan.LeftAlone.Select(rule => (rule.Number, (Action)(() => Draw(console, rule)))),
        ];
        foreach ((_, Action draw) in rules.OrderBy(rule => rule.Number))
        {
            draw();
            console.WriteLine();
        }
    }

    /// <summary>What the changes of a plan are for, and what they cost.</summary>
    internal static void DrawEffect(IAnsiConsole console, MitigationStrategy strategy)
    {
        console.WriteLine(strategy == MitigationStrategy.Partition
            ? "Expected: no lost SYN between these addresses under the rules above that change, since no two can be given the same port. "
                + "Two connects of one address still can, unless its ip_local_port_range lies in its block. All else goes on as before."
            : "Expected: about 4.5 times fewer lost SYNs where the kernel picks the clients' ports (two meet at one of 63,550 instead of 14,116), "
                + "some 63,550 times fewer where clients share a port. Not none.");
        if (strategy == MitigationStrategy.FullyRandom)
        {
            console.WriteLine("What it costs:");
            foreach (TradeOff tradeOff in TradeOffs.All)
            {
                Line(console, $"{tradeOff.Name}: {tradeOff.Effect} {tradeOff.When}");
            }
        }

        console.WriteLine();
    }

    /// <summary>Changes as they stand in the file.</summary>
    internal static void Draw(IAnsiConsole console, string what, IReadOnlyList<RuleChange> changes)
    {
        foreach (RuleChange change in changes)
        {
            Place(console, what, change);
            Diff(console, change);
        }
    }

    /// <summary>What was put back: the diff shows what was done, not what had been done before.</summary>
    internal static void DrawPutBack(IAnsiConsole console, IReadOnlyList<RuleChange> changes)
    {
        foreach (RuleChange change in changes)
        {
            Place(console, "put back", change);
            if (change.IsEdit)
            {
                Diff(console, change with { Original = change.Edited, Edited = change.Original });
            }
            else
            {
                Company(console, change, "-", Gone);
            }
        }
    }

    /// <summary>What decides in place of a change that is in force, and what to do.</summary>
    internal static void DrawOverruler(IAnsiConsole console, OverruledChange overruled)
    {
        Line(console, overruled.By is { Location: var location, Text: var text }
            ? $"by: {Words.Of(location.Backend)}, {location.Family} {location.Table} {location.Chain}, rule {location.Position}: {text}"
            : "by rules before it, which let these packets through without a source");
        Line(console, overruled.Change.OwnTable is null
            ? "next step: \"snatrace mitigate revert\", then \"snatrace mitigate apply --place own-table\", which decides before all of them"
            : "next step: take that rule away, or make it fully random");
    }

    private static void Draw(IAnsiConsole console, PlannedChange planned)
    {
        Heading(console, planned.Number, planned.Rule.Location, planned.Owner);
        Diff(console, planned.Change);
        Line(console, planned.Change.OwnTable is null
            ? $"undone: {planned.Owner.RewritesWhen}"
            : "undone: Never by its owner; at boot, or when somebody flushes the whole ruleset.");
        Line(console, planned.Change switch
        {
            { Inserted: [{ Ports.Count: var ports }, ..] } =>
                $"ports: {Quantity.Count(ports)} for each address, as many connections to one destination and port at a time",
            { OwnTable: not null } => $"what lasts: this, as long as the rule is as it is now: load the table at boot, after \"nft list table {planned.Change.OwnTable.Family} {OwnTable.Name}\".",
            _ when planned.Owner.Knob is { } knob => $"what lasts: {knob}. {planned.Owner.NextStep}",
            _ => $"what lasts: {planned.Owner.NextStep}",
        });
    }

    private static void Draw(IAnsiConsole console, RuleLeftAlone rule)
    {
        Heading(console, rule.Number, rule.Rule.Location, rule.Owner);
        Line(console, rule.Rule.Text, Quiet);
        Line(console, $"left alone: {rule.Reason}");
    }

    private static void Heading(IAnsiConsole console, int number, RuleLocation location, Owner owner) => console.WriteLine(
        $"{number,2}  {Words.Of(location.Backend)}, {location.Family} {location.Table} {location.Chain}, rule {location.Position} · {owner.Name}");

    private static void Place(IAnsiConsole console, string what, RuleChange change) =>
        console.WriteLine($"{what}: {Words.Of(change.Location.Backend)}, {change.Location.Family} {change.Location.Table} {change.Location.Chain}");

    private static void Diff(IAnsiConsole console, RuleChange change)
    {
        if (change.IsEdit)
        {
            Line(console, $"- {change.Original}", Gone);
            Line(console, $"+ {change.Edited}", Added);
            return;
        }

        Company(console, change, "+", Added);
    }

    // What comes before a rule that stays as it is, or is taken away again.
    private static void Company(IAnsiConsole console, RuleChange change, string sign, Style style)
    {
        if (change.OwnTable is { } own)
        {
            Line(console, $"{sign} nft, table {own.Family} {OwnTable.Name}, chain {OwnTable.Chain}, priority srcnat - 1:", style);
            foreach (string rule in own.Rules)
            {
                Line(console, $"{sign} {rule}", style);
            }
        }

        foreach (InsertedRule copy in change.Inserted)
        {
            Line(console, $"{sign} {copy.Text}", style);
        }

        Line(console, $"  {change.Original}");
    }

    private static void Line(IAnsiConsole console, string text, Style? style = null) =>
        console.Write(new Padder(new Text(text, style)).Padding(Indent, 0, 0, 0));
}
