namespace Snatrace.Rulesets.Iptables;

/// <summary>A line with the end it had: a file of Windows, or one cut off at the end, is given back as it was.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Ending"><c>\n</c>, <c>\r\n</c>, or nothing for the last.</param>
internal readonly record struct IptablesLine(string Text, string Ending)
{
    internal static IReadOnlyList<IptablesLine> Split(string text)
    {
        var lines = new List<IptablesLine>();
        int start = 0;
        while (start < text.Length)
        {
            int newline = text.IndexOf('\n', start);
            int next = newline < 0 ? text.Length : newline + 1;
            int end = newline < 0 ? text.Length : newline;
            if (newline > start && text[newline - 1] == '\r')
            {
                end--;
            }

            lines.Add(new IptablesLine(text[start..end], text[end..next]));
            start = next;
        }

        return lines;
    }
}
