namespace Snatrace.Rulesets.Iptables;

/// <summary>Groups the words of a rule into options with their arguments, without knowing every extension.</summary>
internal static class IptablesOptions
{
    // These take any text, which iptables-save does not quote when it is letters and dashes: "--comment -j".
    private static readonly HashSet<string> TakingText =
        ["--comment", "--log-prefix", "--nflog-prefix", "--ulog-prefix", "--string", "--hex-string", "-j", "-g", "-A"];

    /// <summary>The options, in order. Words before the first option belong to none and are left out.</summary>
    internal static IReadOnlyList<IptablesOption> Group(IReadOnlyList<IptablesWord> words)
    {
        var options = new List<IptablesOption>();
        int at = 0;
        while (at < words.Count)
        {
            bool negated = IsNegation(words, at);
            int name = negated ? at + 1 : at;
            if (!IsOption(words[name]))
            {
                at++;
                continue;
            }

            int end = EndOfValues(words, name);
            IptablesWord[] values = [.. words.Skip(name + 1).Take(end - name - 1)];
            options.Add(new IptablesOption(words[name].Value, negated, values, words[at].Start, words[end - 1].End));
            at = end;
        }

        return options;
    }

    private static int EndOfValues(IReadOnlyList<IptablesWord> words, int name)
    {
        int end = name + 1;
        if (TakingText.Contains(words[name].Value))
        {
            return Math.Min(end + 1, words.Count);
        }

        while (end < words.Count && !IsOption(words[end]) && !IsNegation(words, end))
        {
            end++;
        }

        return end;
    }

    private static bool IsNegation(IReadOnlyList<IptablesWord> words, int at) =>
        words[at] is { Value: "!", Quoted: false } && at + 1 < words.Count && IsOption(words[at + 1]);

    private static bool IsOption(IptablesWord word) =>
        !word.Quoted && word.Value is ['-', not (>= '0' and <= '9'), ..];
}
