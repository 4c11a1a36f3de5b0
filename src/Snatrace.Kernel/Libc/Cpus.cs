using System.Globalization;
using System.Numerics;

namespace Snatrace.Kernel.Libc;

/// <summary>The CPUs the calling thread may run on (sched_setaffinity(2)), and those this machine may ever have.</summary>
public static class Cpus
{
    // 8,192 CPUs, the kernel's own maximum for x86 (NR_CPUS): sched_getaffinity gives EINVAL for a shorter mask.
    private const int Words = 8192 / 64;

    private const string PossibleCpus = "/sys/devices/system/cpu/possible";
    private const string OnlineCpus = "/sys/devices/system/cpu/online";

    /// <summary>Numbers of the CPUs the calling thread may use, ascending.</summary>
    public static IReadOnlyList<int> Allowed()
    {
        Span<ulong> mask = stackalloc ulong[Words];
        mask.Clear();
        _ = SystemCall.Check(Native.sched_getaffinity(0, Words * sizeof(ulong), mask));
        var cpus = new List<int>();
        for (int word = 0; word < Words; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                cpus.Add((word * 64) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return cpus;
    }

    /// <summary>
    /// Numbers of the CPUs for which the kernel keeps per-CPU counters, ascending: those there, and those that may still be plugged in.
    /// Empty where nobody says (no /sys).
    /// </summary>
    public static IReadOnlyList<int> Possible() => File.Exists(PossibleCpus) ? ParseList(File.ReadAllText(PossibleCpus)) : [];

    /// <summary>Numbers of the CPUs that packets can be handled on now, ascending. Empty where nobody says (no /sys).</summary>
    public static IReadOnlyList<int> Online() => File.Exists(OnlineCpus) ? ParseList(File.ReadAllText(OnlineCpus)) : [];

    /// <summary>Reads a list of CPUs as the kernel writes it, for instance <c>0-3,8</c>; empty when it is no such list.</summary>
    internal static IReadOnlyList<int> ParseList(string list)
    {
        var cpus = new List<int>();
        foreach (string range in list.Trim().Split(','))
        {
            string[] ends = range.Split('-');
            if (ends.Length > 2 || !TryParse(ends[0], out int first) || !TryParse(ends[^1], out int last))
            {
                return [];
            }

            for (int cpu = first; cpu <= last; cpu++)
            {
                cpus.Add(cpu);
            }
        }

        return cpus;
    }

    /// <summary>Binds the calling thread to one CPU.</summary>
    /// <exception cref="SystemCallException">EINVAL: that CPU is not there, or not allowed.</exception>
    public static void PinCurrentThread(int cpu)
    {
        Span<ulong> mask = stackalloc ulong[Words];
        mask.Clear();
        mask[cpu / 64] = 1UL << (cpu % 64);
        _ = SystemCall.Check(Native.sched_setaffinity(0, Words * sizeof(ulong), mask));
    }

    private static bool TryParse(string text, out int cpu) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cpu) && cpu < Words * 64;
}
