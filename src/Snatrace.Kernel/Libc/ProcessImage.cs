using System.Text;

namespace Snatrace.Kernel.Libc;

/// <summary>This process: who runs it, how it was called, its session; and another program in its place (execve(2)).</summary>
public static class ProcessImage
{
    /// <summary>The effective user id.</summary>
    public static int EffectiveUser => (int)Native.geteuid();

    /// <summary>This process's own command line, as it would have to be typed: executable path first.</summary>
    public static IReadOnlyList<string> CommandLine()
    {
        string[] arguments = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).TrimEnd('\0').Split('\0');
        arguments[0] = Environment.ProcessPath ?? arguments[0];
        return arguments;
    }

    /// <summary>Leaves the session, so that this process does not end with its terminal (setsid(2)).</summary>
    /// <exception cref="SystemCallException">EPERM: it leads a session, or a group of processes, already.</exception>
    public static void LeaveSession() => _ = SystemCall.Check(Native.setsid(), "setsid");

    /// <summary>Runs <paramref name="path"/> in place of this program. Returns only by throwing.</summary>
    /// <param name="path">Path of the executable.</param>
    /// <param name="arguments">Its arguments, its own name first.</param>
    /// <param name="environment">A variable to add to the environment it inherits.</param>
    /// <exception cref="SystemCallException">The program cannot be executed.</exception>
    public static void Replace(string path, IEnumerable<string> arguments, (string Name, string Value) environment)
    {
        // The runtime keeps its own copy of the environment; execv passes on libc's.
        _ = SystemCall.Check(Native.setenv(environment.Name, environment.Value, 1));
        _ = SystemCall.Check(Native.execv(path, [.. arguments, null]), $"execv({path})");
    }
}
