using Snatrace.Report;
using Snatrace.Report.Comparing;
using Snatrace.Report.Reading;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws two runs side by side.</summary>
internal static class CompareView
{
    private static readonly Style Heading = new(decoration: Decoration.Dim);

    internal static void Draw(IAnsiConsole console, RunComparison comparison)
    {
        console.WriteLine($"before  {Title(comparison.Before)}");
        console.WriteLine($"after   {Title(comparison.After)}");
        console.WriteLine();
        if (comparison.Arms.Count > 0)
        {
            console.Write(RateTable(comparison));
            console.WriteLine();
            DrawInside(console, comparison);
        }

        console.WriteLine(Verdict(comparison));
        if (comparison.Differences.Count > 0)
        {
            console.Write(DifferenceTable(comparison));
        }

        if (comparison.Arms.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("A machine's rates drift from run to run, by more than the intervals of after/before allow for;");
            console.WriteLine("the ratio to plain masquerade inside a run hardly does: its change says more.");
        }
    }

    private static string Title(RecordedLab run) =>
        $"{run.Name}: {run.Document.Verdict}, Linux {run.Document.Host.Kernel}, {run.Document.Host.Cpus} CPUs";

    private static string Verdict(RunComparison comparison) =>
        comparison.Arms.Count == 0 ? "Not comparable: no arm was run in both."
        : !comparison.IsComparable ? "Not comparable: what is marked with ! makes the rates those of different things."
        : comparison.Differences.Count == 0 ? "Comparable: nothing else differs."
        : "Comparable. What else differs may be the cause:";

    private static Table RateTable(RunComparison comparison)
    {
        Table table = NewTable("arm", "before [95 %]", "after [95 %]", "after/before [95 %]");
        foreach (ArmChange arm in comparison.Arms)
        {
            _ = table.AddRow(Cells(
                arm.Arm,
                ArmChange.Text(arm.Before),
                ArmChange.Text(arm.After),
                Quantity.Ratio(arm.Ratio, arm.Interval)));
        }

        return table;
    }

    private static void DrawInside(IAnsiConsole console, RunComparison comparison)
    {
        ArmChange[] inside = [.. comparison.Arms.Where(arm => arm.BeforeAgainstPlain is not null && arm.AfterAgainstPlain is not null)];
        if (inside.Length == 0)
        {
            return;
        }

        Table table = NewTable("arm / masquerade", "before [95 %]", "after [95 %]", "change [95 %]");
        foreach (ArmChange arm in inside)
        {
            _ = table.AddRow(Cells(
                arm.Arm,
                Ratio(arm.BeforeAgainstPlain!),
                Ratio(arm.AfterAgainstPlain!),
                arm.Change is { } change ? Quantity.Ratio(change.Ratio, change.Interval) : "–"));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static Table DifferenceTable(RunComparison comparison)
    {
        Table table = NewTable("", "differs", "before", "after");
        foreach (Difference difference in comparison.Differences)
        {
            _ = table.AddRow(Cells(difference.Matters ? "!" : "", difference.What, difference.Before, difference.After));
        }

        return table;
    }

    private static string Ratio(ComparisonDocument one) =>
        Quantity.Ratio(one.Ratio, new Interval(one.RatioLow, one.RatioHigh ?? double.PositiveInfinity));

    private static Table NewTable(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (string heading in headings)
        {
            _ = table.AddColumn(new TableColumn(new Spectre.Console.Text(heading, Heading)).PadLeft(0).PadRight(2));
        }

        return table;
    }

    private static IEnumerable<Spectre.Console.Text> Cells(params string[] cells) => cells.Select(cell => new Spectre.Console.Text(cell));
}
