using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>The form of <c>snmp6</c> (net/ipv6/proc.c): a name and a number in each line.</summary>
internal static class NamedLines
{
    internal static IReadOnlyDictionary<string, long> Parse(string text, string path)
    {
        var counters = new Dictionary<string, long>();
        foreach ((int index, string line) in text.TrimEnd('\n').Split('\n').Index())
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            counters[words.Length == 2 ? words[0] : throw new ProcFormatException(path, index + 1, $"{words.Length} words, not a name and a number")] =
                PairedLines.Number(words[1]) ?? throw new ProcFormatException(path, index + 1, $"{words[0]} is '{words[1]}', not a number");
        }

        return counters;
    }
}
