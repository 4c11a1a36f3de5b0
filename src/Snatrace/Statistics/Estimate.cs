using System.Globalization;

namespace Snatrace.Statistics;

/// <summary>Numbers that are worked out and not counted: three digits are all they are worth. The same in every culture.</summary>
public static class Estimate
{
    private const double Least = 0.0001;
    private const double MostYears = 1000;
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86_400;
    private const double Year = 365.25 * Day;

    /// <summary>For instance <c>0.0471</c>, <c>11.3</c> or <c>12,300</c>; below what anybody minds, <c>&lt;0.0001</c>.</summary>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (double.IsInfinity(value))
        {
            return "∞";
        }

        if (value < Least)
        {
            return "<0.0001";
        }

        int magnitude = (int)Math.Floor(Math.Log10(value));
        double unit = Math.Pow(10, Math.Max(magnitude - 2, 0));
        double rounded = magnitude >= 2 ? Math.Round(value / unit) * unit : Math.Round(value, 2 - magnitude);
        int decimals = Math.Max(2 - (int)Math.Floor(Math.Log10(rounded)), 0);
        return rounded.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>For instance <c>[9.44 – 14.1]</c>; nothing when both ends read the same.</summary>
    public static string Interval(Interval interval)
    {
        (string low, string high) = (Number(interval.Low), Number(interval.High));
        return low == high ? "" : $"[{low} – {high}]";
    }

    /// <summary>A number with its interval: <c>11.3 [9.44 – 14.1]</c>.</summary>
    public static string Number(double value, Interval interval) => $"{Number(value)} {Interval(interval)}".TrimEnd();

    /// <summary>One in how many a share is, in words where digits would be many: <c>659</c>, <c>787 million</c>.</summary>
    public static string OneIn(double share) => (1 / share) switch
    {
        var many when many >= 1e12 => "over 1 trillion",
        var many when many >= 1e9 => $"{Number(many / 1e9)} billion",
        var many when many >= 1e6 => $"{Number(many / 1e6)} million",
        var many => Number(many),
    };

    /// <summary>A chance in percent, never so rounded that it is certain or ruled out.</summary>
    public static string Chance(double chance) => chance switch
    {
        > 0.999 => ">99.9 %",
        < 0.001 => "<0.1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{chance * 100:0.0} %"),
    };

    /// <summary>A ratio: <c>1/4.50</c>, or <c>×14,100</c>.</summary>
    public static string Ratio(double ratio) => ratio switch
    {
        0 => "0",
        < 0.9995 => $"1/{Number(1 / ratio)}",
        < 1.0005 => "1",
        _ => $"×{Number(ratio)}",
    };

    /// <summary>A time of any length in the unit people would use: <c>2.12 h</c>, <c>41.7 days</c>.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < Minute => $"{Number(seconds)} s",
        < Hour => $"{Number(seconds / Minute)} min",
        < Day => $"{Number(seconds / Hour)} h",
        < Year => $"{Number(seconds / Day)} days",
        < MostYears * Year => $"{Number(seconds / Year)} years",
        _ => ">1,000 years",
    };
}
