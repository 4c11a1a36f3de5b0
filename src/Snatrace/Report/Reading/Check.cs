using System.Globalization;

namespace Snatrace.Report.Reading;

/// <summary>What a value of a result can be. Whatever else stands there was not measured by anybody.</summary>
internal static class Check
{
    /// <summary>A long count of a run that lasts as long as the counters do.</summary>
    private const long MostCounted = 1L << 53;

    private const double Longest = 1e15;

    /// <summary>A text, cleaned; <paramref name="missing"/> where an older file has none.</summary>
    internal static string Line(string? text, string missing) => string.IsNullOrEmpty(text) ? missing : Text.Clean(text);

    /// <summary>A text, cleaned, or null.</summary>
    internal static string? Line(string? text) => text is null ? null : Text.Clean(text);

    /// <summary>0 or more.</summary>
    internal static long Count(long count, string path) =>
        count is >= 0 and <= MostCounted ? count : throw Refuse(path, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>0 or more, or not known.</summary>
    internal static long? Count(long? count, string path) => count is { } known ? Count(known, path) : null;

    /// <summary>0 or more, and no more than there could be.</summary>
    internal static long Of(long count, long most, string path) =>
        Count(count, path) <= most ? count : throw Refuse(path, $"{count.ToString(CultureInfo.InvariantCulture)} of {most.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A measure that cannot be negative.</summary>
    internal static double Measure(double value, string path) =>
        value is >= 0 and <= Longest ? value : throw Refuse(path, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A measure that cannot be negative, or not known.</summary>
    internal static double? Measure(double? value, string path) => value is { } known ? Measure(known, path) : null;

    /// <summary>A measure of either sign.</summary>
    internal static double Signed(double value, string path) =>
        value is >= -Longest and <= Longest ? value : throw Refuse(path, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A list that is not longer than it can be; an older file may have none.</summary>
    internal static IReadOnlyList<T> List<T>(IReadOnlyList<T>? list, int most, string path) =>
        list is null ? []
        : list.Count > most ? throw Refuse(path, $"a list of {list.Count.ToString(CultureInfo.InvariantCulture)}")
        : list.Any(element => element is null) ? throw Refuse(path, "a null in the list")
        : list;

    internal static ResultFormatException Refuse(string path, string value) =>
        new($"{path} cannot be {value}", "the file was changed or broken: copy it again, or run it again");
}
