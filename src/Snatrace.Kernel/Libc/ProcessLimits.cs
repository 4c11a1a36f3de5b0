using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>What the process may hold.</summary>
public static class ProcessLimits
{
    /// <summary>File descriptors the process may have open at once (soft RLIMIT_NOFILE), capped at <see cref="int.MaxValue"/>.</summary>
    public static int OpenFiles()
    {
        _ = SystemCall.Check(Native.getrlimit(RESOURCE.RLIMIT_NOFILE, out rlimit limit));
        return (int)Math.Min(limit.rlim_cur, int.MaxValue);
    }

    /// <summary>File descriptors the process has open now, not counting the one this look needs.</summary>
    public static int OpenFilesNow() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() - 1;
}
