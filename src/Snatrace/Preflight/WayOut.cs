using Snatrace.Kernel.Libc;

namespace Snatrace.Preflight;

/// <summary>What the user can do when the kernel has run out of something.</summary>
public static class WayOut
{
    /// <summary>What to raise; null when the failure is of another kind.</summary>
    public static string? Of(Exception exception) => Errno.Name(NumberOf(exception)) switch
    {
        "ENOSPC" => "allow more network namespaces: \"sysctl user.max_net_namespaces\" says how many",
        "EMFILE" => "allow more open files: \"ulimit -n 1024\"",
        "ENFILE" => "allow more open files on this system: \"sysctl fs.file-max\"",
        _ => null,
    };

    private static int NumberOf(Exception exception) => exception switch
    {
        SystemCallException failed => failed.Errno,
        IOException failed => failed.HResult, // on Unix .NET puts the error number there
        _ => 0,
    };
}
