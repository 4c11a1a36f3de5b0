using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.ProcNet;

/// <summary>
/// The form of <c>stat/arp_cache</c> and its like (net/core/neighbour.c, neigh_stat_seq_show): a line of names, then a row of hexadecimal
/// numbers for each CPU.
/// </summary>
internal static class PerCpuTable
{
    /// <summary>Every column, all CPUs together.</summary>
    /// <param name="text">The file.</param>
    /// <param name="path">Its path, for the error.</param>
    /// <param name="of">The column that says the same in every row, and is not a sum.</param>
    internal static IReadOnlyDictionary<string, long> Parse(string text, string path, string of)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        string[] names = Words(lines[0]);
        if (names.Length == 0 || lines.Length < 2)
        {
            throw new ProcFormatException(path, 1, "no names, or no row of numbers below");
        }

        var sums = names.Distinct().ToDictionary(name => name, _ => 0L);
        for (int line = 1; line < lines.Length; line++)
        {
            string[] values = Words(lines[line]);
            if (values.Length != names.Length)
            {
                throw new ProcFormatException(path, line + 1, $"{values.Length} numbers under {names.Length} names");
            }

            foreach ((string name, string value) in names.Zip(values))
            {
                long number = ulong.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong count)
                    ? unchecked((long)count)
                    : throw new ProcFormatException(path, line + 1, $"{name} is '{value}', not a hexadecimal number");
                sums[name] = name == of ? number : sums[name] + number;
            }
        }

        return sums;
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
