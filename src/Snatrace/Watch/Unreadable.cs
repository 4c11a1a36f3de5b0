using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Preflight;

namespace Snatrace.Watch;

/// <summary>Why counters cannot be read, in words, and what to do about it.</summary>
internal static class Unreadable
{
    private const string BeRoot = "run snatrace as root (sudo)";

    /// <summary>Whether it is a matter of privilege.</summary>
    internal static bool IsForbidden(Exception refused) => ErrnoOf(refused) is "EPERM" or "EACCES";

    /// <summary>A path that could not be opened as a namespace, or not be entered.</summary>
    internal static CountersUnreadableException Namespace(string path, SystemCallException refused) => ErrnoOf(refused) switch
    {
        "ENOENT" => Wrong($"there is no file '{path}'", "a network namespace is /run/netns/NAME (\"ip netns\") or /proc/PID/ns/net", refused),
        "EINVAL" => Wrong(
            $"'{path}' is no network namespace", "name /run/netns/NAME (\"ip netns\") or /proc/PID/ns/net, or a process with --pid", refused),
        "EPERM" or "EACCES" => Missing(
            $"the network namespace '{path}' may not be entered: {refused.Message}",
            $"{BeRoot}, in a container with --cap-add SYS_ADMIN; or name a process in it with --pid, which needs no privilege",
            refused),
        _ when WayOut.Of(refused) is { } wayOut => Missing(refused.Message, wayOut, refused),
        _ => Wrong(refused.Message, "name /run/netns/NAME (\"ip netns\") or /proc/PID/ns/net, or a process with --pid", refused),
    };

    /// <summary>A process without a namespace to open.</summary>
    internal static CountersUnreadableException Process(int pid, SystemCallException refused) =>
        ErrnoOf(refused) is not ("ENOENT" or "ESRCH") ? Missing(refused.Message, WayOut.Of(refused) ?? BeRoot, refused)
        : Directory.Exists($"/proc/{pid}") ? Wrong($"process {pid} has ended, and with it went its network namespace", "name a running one", refused)
        : Wrong($"there is no process {pid}", "\"ps -e\" lists those this user may see", refused);

    /// <summary>ctnetlink refused, and the file of /proc is no help.</summary>
    internal static CountersUnreadableException Counters(Exception refused, SystemCallException unreadable) => Missing(
        $"conntrack's counters cannot be read: {refused.Message}; and {unreadable.Message}",
        WayOut.Of(unreadable) ?? (IsForbidden(refused)
            ? $"{BeRoot}, in a container with --cap-add NET_ADMIN"
            : "\"sudo modprobe nf_conntrack_netlink\"; if there is no such module, this kernel was built without it"),
        refused);

    /// <summary>Counters that could be read before, and no longer can.</summary>
    internal static CountersUnreadableException Counters(Exception failed) =>
        Missing(failed.Message, "run it again with SNATRACE_NLDEBUG=1, which shows every netlink message", failed);

    private static string? ErrnoOf(Exception refused) => refused switch
    {
        SystemCallException failed => Errno.Name(failed.Errno),
        NetlinkException answered => Errno.Name(answered.Errno),
        _ => null,
    };

    private static CountersUnreadableException Wrong(string what, string nextStep, Exception cause) => new(what, nextStep, true, cause);

    private static CountersUnreadableException Missing(string what, string nextStep, Exception cause) => new(what, nextStep, false, cause);
}
