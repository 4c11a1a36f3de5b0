using Snatrace.Kernel.Libc;

namespace Snatrace.Preflight;

/// <summary>What the user can do when the kernel has run out of something.</summary>
internal static class WayOut
{
    /// <summary>What to raise; null when the failure is of another kind.</summary>
    internal static string? Of(Exception exception) => exception is not SystemCallException failed ? null
        : Errno.Name(failed.Errno) switch
        {
            "ENOSPC" => "allow more network namespaces: \"sysctl user.max_net_namespaces\" says how many",
            "EMFILE" => "allow more open files: \"ulimit -n 1024\"",
            "ENFILE" => "allow more open files on this system: \"sysctl fs.file-max\"",
            _ => null,
        };
}
