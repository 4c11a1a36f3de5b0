using System.Text;

namespace Snatrace.Report.Markdown;

/// <summary>Text from anywhere, as Markdown that says the same and does nothing: no link, no image, no mention, no markup.</summary>
internal static class MarkdownText
{
    // A closing bracket, and with it every link and image; brackets that only open do nothing. Those of intervals are ours.
    private const string Acting = "\\`*_]#|~$";

    /// <summary>Escaped for a paragraph or a cell.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach ((int index, char letter) in text.Index())
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("&#64;"),
                ':' when text.AsSpan(index).StartsWith("://") => escaped.Append("&#58;"), // of any scheme, in capitals, too
                '.' when text.AsSpan(0, index).EndsWith("www", StringComparison.OrdinalIgnoreCase) => escaped.Append("&#46;"),
                '_' when IsInWord(text, index) => escaped.Append('_'),
                '\r' or '\n' => escaped.Append(' '),
                _ when Acting.Contains(letter) => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A piece of code on one line, with a fence longer than any run of backquotes in it.</summary>
    internal static string Code(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        string space = longest > 0 ? " " : "";
        return $"{fence}{space}{text.ReplaceLineEndings(" ")}{space}{fence}";
    }

    // As in insert_failed, where it emphasises nothing.
    private static bool IsInWord(string text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index + 1]);
}
