using System.Globalization;

namespace Snatrace.Tests.Report;

/// <summary>
/// The number formats of other countries. Globalization is invariant here, so de-DE and ru-RU by name would be nothing but the
/// invariant culture: these are copies of it that write numbers as people do there.
/// </summary>
internal static class Cultures
{
    internal static readonly IReadOnlyList<string> Names = ["de-DE", "ru-RU"];

    /// <summary>Does something as it would be done in another country.</summary>
    internal static T In<T>(string name, Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Create(name);
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo Create(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        bool isGerman = name == "de-DE";
        culture.NumberFormat = new NumberFormatInfo
        {
            NumberDecimalSeparator = ",",
            PercentDecimalSeparator = ",",
            CurrencyDecimalSeparator = ",",
            NumberGroupSeparator = isGerman ? "." : "\u00a0",
            PercentGroupSeparator = isGerman ? "." : "\u00a0",
            NegativeSign = "\u2212",
            PositiveInfinitySymbol = "unendlich",
            PercentPositivePattern = 1,
        };
        culture.DateTimeFormat = new DateTimeFormatInfo { DateSeparator = ".", TimeSeparator = ".", ShortDatePattern = "dd.MM.yyyy" };
        return culture;
    }
}
