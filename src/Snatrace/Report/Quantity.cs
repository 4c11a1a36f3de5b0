using System.Globalization;
using Snatrace.Statistics;

namespace Snatrace.Report;

/// <summary>Numbers as people read them, the same in every culture.</summary>
public static class Quantity
{
    /// <summary>For instance <c>1,234</c>; <c>not counted</c> for what the kernel does not send.</summary>
    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "not counted";

    /// <summary>For instance <c>1 in 63,550</c>.</summary>
    public static string OneIn(double rate) => $"1 in {Count((long)Math.Round(1 / rate))}";

    /// <summary>
    /// An observed rate with its exact 95 % interval: <c>49.0 % [47.5, 50.5]</c>, or, when nothing was observed, only how rare it
    /// must be: <c>fewer than 1 in 1,110</c>. Never "0 %".
    /// </summary>
    public static string Rate(long count, long trials)
    {
        if (trials == 0)
        {
            return "–";
        }

        Interval interval = ExactBinomial.Of(count, trials);
        return count == 0
            ? $"fewer than 1 in {Count((long)(1 / interval.High))}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Percent((double)count / trials)} % [{Percent(interval.Low)}, {Percent(interval.High)}]");
    }

    /// <summary>A ratio to the baseline with its 95 % interval: <c>0.98 [0.94, 1.03]</c>, or <c>less than 1/520</c>.</summary>
    public static string Ratio(double? ratio, Interval interval) => ratio switch
    {
        null => "–",
        0 => interval.High < 1
            ? $"less than 1/{Count((long)(1 / interval.High))}"
            : string.Create(CultureInfo.InvariantCulture, $"less than {interval.High:0.##}"),
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{Digits(ratio.Value)} [{Digits(interval.Low)}, {Digits(interval.High)}]"),
    };

    /// <summary>For instance <c>12 ms</c> or <c>1.02 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.#} ms");

    private static string Percent(double rate) => Digits(rate * 100);

    // Three significant digits, and no more decimals than they need.
    private static string Digits(double value) => value switch
    {
        double.PositiveInfinity => "∞",
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.000", CultureInfo.InvariantCulture),
        0 => "0",
        _ => value.ToString("0.00E0", CultureInfo.InvariantCulture),
    };
}
