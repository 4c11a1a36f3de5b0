using System.Numerics;

namespace Snatrace.Kernel.Libc;

/// <summary>The CPUs the calling thread may run on (sched_setaffinity(2)).</summary>
public static class Cpus
{
    // 8,192 CPUs, the kernel's own maximum for x86 (NR_CPUS): sched_getaffinity gives EINVAL for a shorter mask.
    private const int Words = 8192 / 64;

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

    /// <summary>Binds the calling thread to one CPU.</summary>
    /// <exception cref="SystemCallException">EINVAL: that CPU is not there, or not allowed.</exception>
    public static void PinCurrentThread(int cpu)
    {
        Span<ulong> mask = stackalloc ulong[Words];
        mask.Clear();
        mask[cpu / 64] = 1UL << (cpu % 64);
        _ = SystemCall.Check(Native.sched_setaffinity(0, Words * sizeof(ulong), mask));
    }
}
