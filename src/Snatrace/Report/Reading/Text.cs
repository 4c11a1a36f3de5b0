using System.Globalization;
using System.Text;

namespace Snatrace.Report.Reading;

/// <summary>Text out of a file, made harmless wherever it is shown: on a terminal, in a page, in a ticket.</summary>
public static class Text
{
    private const int LongestName = 200;

    /// <summary>
    /// The text with a replacement character for everything that is not seen, but acts: controls, line ends, marks that turn the direction
    /// of writing, halves of surrogate pairs. What is too long for a line is cut.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= LongestName)
            {
                return clean.Append('…').ToString();
            }

            _ = clean.Append(Acts(rune) ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }

    private static bool Acts(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
