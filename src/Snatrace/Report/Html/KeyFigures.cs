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
            figures.Add(plain.Window is { } window ? WindowOf(window) : Rate(plain, rounds));
            figures.Add(Accounts(document, plain));
        }

        if (Best(document) is { } best)
        {
            figures.Add(AgainstPlain(best, Profile.Is(document) ? "window" : "clash rate"));
        }

        return figures;
    }

    private static KeyFigure WindowOf(WindowDocument window)
    {
        string text = Profile.Text(window);
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return new KeyFigure(
            "Window, plain masquerade", bracket < 0 ? text : text[..bracket].TrimEnd(), bracket < 0 ? "95 % bound" : $"{text[bracket..]} ns");
    }

    private static KeyFigure AgainstPlain(ComparisonDocument best, string what) => best.Ratio is > 0
        ? new KeyFigure(
            $"{best.Arm}, ratio", Short(best.Ratio.Value), $"[{Short(best.RatioLow)}, {Short(best.RatioHigh!.Value)}] of {best.Baseline}'s {what}")
        : new KeyFigure($"{best.Arm}, ratio", $"< {Bound(best.RatioHigh!.Value)}", $"of {best.Baseline}'s {what}, 95 % bound");

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

    // A bound is not rounded down.
    private static string Bound(double high) => high is > 0 and < 0.1 ? $"1/{Quantity.Count((long)(1 / high))}" : Short(high);
}
