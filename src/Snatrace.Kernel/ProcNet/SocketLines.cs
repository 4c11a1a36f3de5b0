using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>The form of <c>sockstat</c> (net/ipv4/proc.c): a protocol, then names and numbers by turns.</summary>
internal static class SocketLines
{
    /// <summary>Every number under its protocol and name, for instance <c>TCP tw</c>.</summary>
    internal static IReadOnlyDictionary<string, long> Parse(string text, string path)
    {
        var counts = new Dictionary<string, long>();
        foreach ((int index, string line) in text.TrimEnd('\n').Split('\n').Index())
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length % 2 == 0 || !words[0].EndsWith(':'))
            {
                throw new ProcFormatException(path, index + 1, "not a protocol with names and numbers");
            }

            for (int word = 1; word < words.Length; word += 2)
            {
                counts[$"{words[0][..^1]} {words[word]}"] = PairedLines.Number(words[word + 1])
                    ?? throw new ProcFormatException(path, index + 1, $"{words[word]} is '{words[word + 1]}', not a number");
            }
        }

        return counts;
    }
}
