using System.Globalization;
using Snatrace.Kernel.Libc;

namespace Snatrace.Lab;

/// <summary>Limits of the kernel that a lab can run into.</summary>
internal static class Limits
{
    /// <summary>The value of a setting under /proc/sys; null where it is hidden or no number.</summary>
    internal static long? Read(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>Raises a setting if that is allowed: /proc/sys is read-only in many containers.</summary>
    internal static void TryRaise(string path, long value)
    {
        try
        {
            File.WriteAllText(path, value.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>What to raise when the kernel has run out of something; null for any other failure.</summary>
    internal static string? WayOut(Exception exception) => exception is not SystemCallException failed ? null
        : Errno.Name(failed.Errno) switch
        {
            "ENOSPC" => "allow more network namespaces: \"sysctl user.max_net_namespaces\" says how many",
            "EMFILE" => "allow more open files: \"ulimit -n 1024\"",
            "ENFILE" => "allow more open files on this system: \"sysctl fs.file-max\"",
            _ => null,
        };
}
