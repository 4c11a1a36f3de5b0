using System.Globalization;

namespace Snatrace.Statistics;

/// <summary>Numbers as people read them, the same in every culture.</summary>
public static class Quantity
{
    /// <summary>For instance <c>1,234</c>; <c>not counted</c> for what the kernel does not send.</summary>
    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "not counted";

    /// <summary>For instance <c>1 in 63,550</c>.</summary>
    public static string OneIn(double rate) => $"1 in {Count((long)Math.Round(1 / rate))}";

    /// <summary>
    /// An observed rate with its exact 95 % interval: <c>49.0 % [47.5, 50.5]</c>, or, when nothing was observed, only how rare it
    /// must be: <c>fewer than 1 in 1,110</c>, after few trials <c>below 12.8 %</c>. Never "0 %".
    /// </summary>
    public static string Rate(long count, long trials)
    {
        if (trials == 0)
        {
            return "–";
        }

        Interval interval = ExactBinomial.Of(count, trials);
        return count == 0 && interval.High > 0.1 ? $"below {Percent(Math.Ceiling(interval.High * 1000) / 1000)} %"
            : count == 0 ? $"fewer than 1 in {Count((long)(1 / interval.High))}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Percent((double)count / trials)} % [{Percent(interval.Low)}, {Percent(interval.High)}]");
    }

    /// <summary>
    /// A ratio to the baseline with its 95 % interval: <c>0.98 [0.91, 1.05]</c>, <c>1/2,227 [1/12,610, 1/394]</c>, or <c>less than
    /// 1/520</c>.
    /// </summary>
    public static string Ratio(double? ratio, Interval interval) => ratio switch
    {
        null => "–",
        _ when double.IsInfinity(interval.High) => "–",
        0 when interval.High is > 0 and < 0.1 => $"less than 1/{Count((long)(1 / interval.High))}", // a bound is not rounded down
        0 => $"less than {Digits(interval.High)}",
        _ => $"{Ratio(ratio.Value)} [{Ratio(interval.Low)}, {Ratio(interval.High)}]",
    };

    /// <summary>For instance <c>48 µs</c>, <c>12 ms</c> or <c>1.02 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
        { TotalMilliseconds: > 0 and < 0.1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMicroseconds:0.#} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.#} ms"),
    };

    private static string Ratio(double ratio) => ratio is > 0 and < 0.1 ? $"1/{Count((long)Math.Round(1 / ratio))}" : Digits(ratio);

    private static string Percent(double rate) => Digits(rate * 100);

    // Three significant digits, and never an exponent: nobody compares 6.18E-4 with 0.136 at a glance.
    private static string Digits(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (double.IsInfinity(value))
        {
            return "∞";
        }

        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 9);
        return value.ToString($"F{Math.Max(decimals, 1)}", CultureInfo.InvariantCulture);
    }
}
