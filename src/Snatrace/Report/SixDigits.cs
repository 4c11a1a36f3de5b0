using System.Globalization;

namespace Snatrace.Report;

/// <summary>Numbers that are worked out: more digits than six are the mathematical library's own affair.</summary>
internal static class SixDigits
{
    internal static double Of(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The same; null for what JSON cannot write.</summary>
    internal static double? OrNull(double value) => double.IsFinite(value) ? Of(value) : null;
}
