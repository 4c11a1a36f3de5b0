using System.Globalization;

namespace Snatrace.Kernel.Libc;

/// <summary>
/// Settings under /proc/sys (sysctl(8)), by their path below it, for instance <c>net/core/somaxconn</c>. Those of the network are the
/// calling thread's namespace's.
/// </summary>
public static class Sysctl
{
    /// <summary>The value; null where the setting is missing, hidden from this user namespace, or no number.</summary>
    public static long? Read(string name) =>
        File.Exists(Path(name)) && long.TryParse(File.ReadAllText(Path(name)), CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>The setting as it is written, columns apart by one blank; null where it is missing, or hidden from this user namespace.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static string? ReadText(string name) => File.Exists(Path(name))
        ? string.Join(' ', File.ReadAllText(Path(name)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : null;

    /// <summary>Sets it if that is allowed: /proc/sys is read-only in many containers.</summary>
    /// <returns>Whether it was allowed.</returns>
    public static bool TryWrite(string name, long value)
    {
        try
        {
            File.WriteAllText(Path(name), value.ToString(CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Path(string name) => $"/proc/sys/{name}";
}
