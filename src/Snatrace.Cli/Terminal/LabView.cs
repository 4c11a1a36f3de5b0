using System.Globalization;
using Snatrace.Findings;
using Snatrace.Race;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws a run of the lab: one table, the verdict, the accounts, and what to do next.</summary>
internal static class LabView
{
    private const double NoticeableDrift = 2;
    private static readonly Style Heading = new(decoration: Decoration.Dim);

    /// <summary>The first line, while the lab is being built.</summary>
    internal static void DrawTitle(IAnsiConsole console, LabPlan plan, HostFacts host)
    {
        string widened = plan.Widen > 0 ? $", window widened by {Quantity.Count(plan.Widen)} rules" : "";
        string root = host.Rootless ? ", rootless" : "";
        string pace = plan.Load == LoadKind.Race ? ""
            : plan.DialInterval == TimeSpan.Zero ? $", {plan.Workers} workers each, as fast as it goes"
            : $", {plan.Workers} workers each, a connect every {Quantity.Duration(plan.DialInterval)}";
        console.WriteLine(
            $"{plan.Containers} containers behind one masquerading host{pace}{widened} · Linux {host.Kernel}, {host.Cpus} CPUs{root}");
        console.WriteLine();
    }

    /// <summary>The whole result.</summary>
    internal static void Draw(IAnsiConsole console, LabResult result, Judgement judgement)
    {
        console.Write(result.Proof is { } proof ? ProofTable(proof) : ArmTable(result.Load, result.Arms));
        console.WriteLine();
        console.Write(new Paragraph()
            .Append(Words.Of(judgement.Verdict), Colour(judgement.Verdict))
            .Append($": {judgement.Reason}."));
        console.WriteLine();
        if (result.Baseline is { Rounds: > 0 } plain)
        {
            console.WriteLine(Accounts(plain, AccountsBalance(result.Arms)));
        }

        if (result.Arms.Sum(arm => arm.OtherFailures) is > 0 and var others)
        {
            console.WriteLine($"{Quantity.Count(others)} connects failed on this machine, for want of a port or a descriptor, and count for nothing.");
        }

        console.WriteLine(Stopped(result));
        if (Drift(result) is { } drift)
        {
            console.WriteLine(drift);
        }

        if (result.Followed is { } followed)
        {
            console.WriteLine();
            FollowedView.Draw(console, followed);
        }

        console.WriteLine();
        console.WriteLine("What to do next");
        foreach (string advice in Advice.For(judgement.Verdict, result))
        {
            console.Write(new Padder(new Text($"- {advice}")).Padding(2, 0, 0, 0));
        }
    }

    /// <summary>The table of arms; while a run is going on, as far as it has come.</summary>
    internal static Table ArmTable(LoadKind load, IReadOnlyList<ArmResult> arms)
    {
        // A column that says the same in every row is left out: it has to fit 80 characters.
        bool balanced = AccountsBalance(arms);
        string[] headings = load == LoadKind.Steady
            ? ["arm", "connects", "lost", "loss rate [95 %]", "ratio [95 %]"]
            : ["arm", "rounds", "lost", "clash rate [95 %]", "ratio [95 %]"];
        Table table = NewTable(balanced ? headings : [.. headings, "accounts"]);
        foreach (int number in (int[])[1, 2])
        {
            table.Columns[number].RightAligned();
        }

        IReadOnlyList<Comparison> comparisons = Comparison.Of(arms);
        foreach (ArmResult arm in arms)
        {
            Comparison? comparison = comparisons.FirstOrDefault(comparison => comparison.Arm == arm.Name);
            string[] cells =
            [
                arm.Name,
                Quantity.Count(arm.Rounds),
                Quantity.Count(arm.LostSyns),
                Quantity.Rate(arm.Clashes, arm.Rounds),
                Ratio(arm, comparison),
            ];
            _ = table.AddRow(Cells(balanced ? cells : [.. cells, arm.Accounted ? "balance" : "DO NOT BALANCE"]));
        }

        return table;
    }

    private static string Ratio(ArmResult arm, Comparison? comparison) =>
        comparison is not null ? Quantity.Ratio(comparison.Ratio, comparison.Interval)
        : arm is { Name: ArmResult.Baseline, Rounds: > 0 } ? "1"
        : "–";

    private static Table ProofTable(IReadOnlyList<ProofResult> proof)
    {
        Table table = NewTable("arm", "container", "held as", "released");
        foreach (ProofResult arm in proof)
        {
            foreach ((int index, HeldSyn syn) in arm.Syns.Index())
            {
                _ = table.AddRow(Cells(
                    index == 0 ? arm.Arm : "",
                    syn.Client.ToString(),
                    syn.Translated.ToString(),
                    syn.Healed is { } healed ? $"dropped, after {Quantity.Duration(healed.After)} :{healed.Translated.Port}"
                        : syn.Lost ? "dropped" : "connected"));
            }
        }

        return table;
    }

    private static bool AccountsBalance(IReadOnlyList<ArmResult> arms) => arms.All(arm => arm.Accounted);

    private static string Accounts(ArmResult plain, bool balanced)
    {
        CpuCounters? counters = plain.Counters;
        string firstClash = plain.FirstClash is not { } first ? ""
            : first == TimeSpan.Zero ? " The very first round clashed."
            : $" First clash after {Quantity.Duration(first)}.";
        string retransmits = plain.SynRetransmits is { } again ? $" SYNs sent again {Quantity.Count(again)}." : "";
        string fences = plain.LostFences == 0 ? "" : $" ({Quantity.Count(plain.LostFences)} of them fences)";
        string books = balanced ? "Accounts balance exactly in every arm; " : "Accounts of ";
        return $"{books}{plain.Name}: lost SYNs {Quantity.Count(plain.LostSyns + plain.LostFences)}{fences}, "
            + $"insert_failed {Quantity.Count(counters?.InsertFailed)}, drop {Quantity.Count(counters?.Drop)}, "
            + $"chaintoolong {Quantity.Count(counters?.ChainTooLong)}.{retransmits}{firstClash}";
    }

    // Two runs may differ by more than the intervals of their rates; whoever wonders why finds the answer here.
    private static string? Drift(LabResult result) => result.Baseline is { DesignEffect: >= NoticeableDrift } plain
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The rate drifts from block to block (design effect {plain.DesignEffect:0}): compare arms, whose ratio allows for it, not runs.")
        : null;

    private static string Stopped(LabResult result) => result.Stopped switch
    {
        StopReason.Certain => string.Create(
            CultureInfo.InvariantCulture,
            $"Stopped after {Quantity.Duration(result.Elapsed)}: certain enough (chance of error about {StoppingRule.Error:P0})."),
        StopReason.Interrupted => $"Interrupted after {Quantity.Duration(result.Elapsed)}: this is a partial result.",
        StopReason.Time => $"Stopped after {Quantity.Duration(result.Elapsed)}: the time allowed is over.",
        StopReason.Count => $"Stopped after {Quantity.Duration(result.Elapsed)}: all connects made.",
        _ => $"Stopped after {Quantity.Duration(result.Elapsed)}: all rounds run.",
    };

    /// <summary>A table as all of this program are.</summary>
    internal static Table NewTable(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (string heading in headings)
        {
            _ = table.AddColumn(new TableColumn(new Text(heading, Heading)).NoWrap().PadLeft(0).PadRight(2));
        }

        return table;
    }

    /// <summary>A row of it: text, whatever is in it.</summary>
    internal static IEnumerable<IRenderable> Cells(params string[] cells) => cells.Select(cell => new Text(cell));

    private static Style Colour(Verdict verdict) => verdict switch
    {
        Verdict.Vulnerable => new Style(Color.Red, decoration: Decoration.Bold),
        Verdict.NotReproduced => new Style(Color.Green, decoration: Decoration.Bold),
        _ => new Style(Color.Yellow, decoration: Decoration.Bold),
    };
}
