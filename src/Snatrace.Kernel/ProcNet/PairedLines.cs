using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>
/// The form of <c>snmp</c> and <c>netstat</c> (net/ipv4/proc.c): a line of names, then a line of numbers, both after the same word. A name
/// is found by its place, since every kernel has others.
/// </summary>
internal static class PairedLines
{
    /// <summary>Every number under the word and its name: <c>TcpExt</c> and <c>ListenDrops</c> are <c>TcpExtListenDrops</c>.</summary>
    internal static IReadOnlyDictionary<string, long> Parse(string text, string path)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var counters = new Dictionary<string, long>();
        for (int line = 0; line + 1 < lines.Length; line += 2)
        {
            string[] names = lines[line].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] values = lines[line + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (names.Length == 0 || names.Length != values.Length || names[0] != values[0] || !names[0].EndsWith(':'))
            {
                throw new ProcFormatException(path, line + 2, $"{values.Length} words under {names.Length} names");
            }

            for (int column = 1; column < names.Length; column++)
            {
                counters[names[0][..^1] + names[column]] = Number(values[column])
                    ?? throw new ProcFormatException(path, line + 2, $"{names[column]} is '{values[column]}', not a number");
            }
        }

        return lines.Length % 2 == 0 ? counters : throw new ProcFormatException(path, lines.Length, "names, and no numbers below");
    }

    /// <summary>A counter of 64 bits, or one of the few that may be negative; null when it is neither.</summary>
    internal static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) ? unchecked((long)large)
        : null;
}
