using System.Globalization;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.ProcNet;

namespace Snatrace.Doctor;

/// <summary>
/// Network namespaces of processes that are visible in /proc and may be looked at (proc(5), ptrace(2) PTRACE_MODE_READ), each once. As root on a
/// host that is every container's; not those of virtual machines.
/// </summary>
internal static class VisibleNamespaces
{
    // A host runs some hundred pods at most; each costs a few reads.
    private const int Most = 512;

    /// <summary>The calling thread's namespace first, then the others.</summary>
    internal static IReadOnlyList<ProcNetDirectory> Find(ProcNetDirectory own)
    {
        var seen = new HashSet<string> { NetworkNamespace.Current };
        return
        [
            own,
            .. Directory.EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int pid) ? pid : 0)
                .Where(pid => pid > 0 && NetworkOf(pid) is { } network && seen.Add(network))
                .Select(ProcNetDirectory.OfProcess)
                .Take(Most),
        ];
    }

    // Null: it has ended, or belongs to somebody else.
    private static string? NetworkOf(int pid)
    {
        try
        {
            return new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns/net")).LinkTarget;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
