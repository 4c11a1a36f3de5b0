using System.Text;

namespace Snatrace.Rulesets.Iptables;

/// <summary>
/// Splits a line as iptables-restore does (iptables/xshared.c, add_param_to_argv): words end at a blank or where a quote closes;
/// a backslash escapes within quotes only.
/// </summary>
internal static class IptablesWords
{
    /// <summary>The words of a line; null when a quote stays open.</summary>
    internal static IReadOnlyList<IptablesWord>? Split(string line)
    {
        var words = new List<IptablesWord>();
        int at = 0;
        while (true)
        {
            while (at < line.Length && IsBlank(line[at]))
            {
                at++;
            }

            if (at == line.Length)
            {
                return words;
            }

            if (Next(line, at) is not { } word)
            {
                return null;
            }

            words.Add(word);
            at = word.End;
        }
    }

    private static IptablesWord? Next(string line, int start)
    {
        int at = start;
        while (at < line.Length && !IsBlank(line[at]) && line[at] != '"')
        {
            at++;
        }

        if (at == line.Length || line[at] != '"')
        {
            return new IptablesWord(line[start..at], start, at, Quoted: false);
        }

        var value = new StringBuilder(line, start, at - start, 64);
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && ++at == line.Length)
            {
                return null;
            }

            _ = value.Append(line[at]);
        }

        return at == line.Length ? null : new IptablesWord(value.ToString(), start, at + 1, Quoted: true);
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
