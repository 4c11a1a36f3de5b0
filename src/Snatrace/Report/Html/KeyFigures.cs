using System.Globalization;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>The numbers of a run that carry it: at most four.</summary>
internal static class KeyFigures
{
    internal static IReadOnlyList<KeyFigure> Of(LabDocument document)
    {
        var figures = new List<KeyFigure>();
        if (document.Arms.FirstOrDefault(arm => arm is { Name: ArmResult.Baseline, Rounds: > 0 }) is { } plain)
        {
            string rounds = document.Load == Words.Of(LoadKind.Steady) ? "connects" : "rounds";
            figures.Add(Rate(plain, rounds));
            figures.Add(Accounts(document, plain));
        }

        if (Best(document) is { } best)
        {
            figures.Add(new KeyFigure(
                $"{best.Arm} against {best.Baseline}",
                best.Ratio is > 0 ? Short(best.Ratio.Value) : best.RatioHigh is { } high ? $"less than {Short(high)}" : "–",
                "of its clash rate; "
                + (best.RatioHigh is { } end ? $"[{Short(best.RatioLow)}, {Short(end)}]" : "too few rounds to say more")));
        }

        if (document.Arms.FirstOrDefault(arm => arm.Window is not null) is { Window: { } window } profiled)
        {
            figures.Add(new KeyFigure(
                $"Window of {profiled.Name}",
                $"{Nanoseconds(window.EffectiveNs)} ns",
                $"[{Nanoseconds(window.LowNs)}, {(window.HighNs is { } high ? Nanoseconds(high) : "∞")}]"));
        }

        return figures;
    }

    /// <summary>For instance <c>1,234</c>.</summary>
    internal static string Nanoseconds(double nanoseconds) => nanoseconds.ToString("#,0", CultureInfo.InvariantCulture);

    private static KeyFigure Rate(ArmDocument plain, string rounds)
    {
        string rate = Quantity.Rate(plain.Clashes, plain.Rounds);
        int bracket = rate.IndexOf('[', StringComparison.Ordinal);
        string of = $"of {Quantity.Count(plain.Rounds)} {rounds}";
        return bracket < 0
            ? new KeyFigure("Lost a SYN, plain masquerade", rate, of)
            : new KeyFigure("Lost a SYN, plain masquerade", rate[..bracket].TrimEnd(), $"{rate[bracket..]} {of}");
    }

    private static KeyFigure Accounts(LabDocument document, ArmDocument plain) => new(
        "SYNs lost, plain masquerade",
        Quantity.Count(plain.LostSyns + plain.LostFences),
        $"insert_failed {Quantity.Count(plain.InsertFailed)}, drop {Quantity.Count(plain.Drop)}: "
        + (document.Arms.All(arm => arm.Accounted) ? "the accounts balance" : "the accounts do not balance"));

    // The mitigation that divides the rate the most; a control is none.
    private static ComparisonDocument? Best(LabDocument document) => document.Comparisons
        .Where(one => one.RatioHigh is not null && document.Arms.Any(arm => arm.Name == one.Arm && !arm.Control))
        .MinBy(one => one.RatioHigh);

    private static string Short(double ratio) => ratio is > 0 and < 0.1
        ? $"1/{Quantity.Count((long)Math.Round(1 / ratio))}"
        : ratio.ToString("0.##", CultureInfo.InvariantCulture);
}
