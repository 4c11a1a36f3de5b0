using System.Text.RegularExpressions;

namespace Snatrace.Tests.Report;

/// <summary>Numbers whose last digits are the mathematical library's own affair.</summary>
internal static partial class LongNumbers
{
    internal static string Rounded(string json) => Long.Replace(json, "$1$2");

    [GeneratedRegex(@"(\d\.\d{10})\d+(E-\d+)?")]
    private static partial Regex Long { get; }
}
