namespace Snatrace.Report;

/// <summary>Arguments as they can be pasted into a shell.</summary>
internal static class CommandLine
{
    /// <summary>For instance <c>snatrace lab --for 5s</c>; null where the arguments were not recorded.</summary>
    /// <param name="command">The command, which the arguments may begin with.</param>
    /// <param name="arguments">As they were given.</param>
    internal static string? Of(string command, IReadOnlyList<string>? arguments) => arguments is null
        ? null
        : string.Join(' ', (arguments is [var first, ..] && first == command ? [] : (string[])[command]).Concat(arguments).Select(Quote).Prepend("snatrace"));

    private static string Quote(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_=+./:,@%".Contains(letter))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
