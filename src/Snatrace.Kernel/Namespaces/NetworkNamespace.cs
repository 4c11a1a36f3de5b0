using System.Runtime.ExceptionServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Namespaces;

/// <summary>
/// A network namespace, held by a descriptor. One made here has no name: it lives as long as this object, or a socket made inside
/// it, is open, and the kernel takes it down when the process ends, however it ends. Whoever opened it disposes of it.
/// </summary>
public sealed class NetworkNamespace : IDisposable
{
    // The calling thread's own namespace; /proc/self/ns/net would be the main thread's.
    private const string OfThisThread = "/proc/thread-self/ns/net";
    private const int StackBytes = 256 * 1024;

    private readonly FileDescriptor _descriptor;

    private NetworkNamespace(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>A path by which this process, or one with access to it, can open the namespace (<c>nsenter --net=PATH</c>).</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_descriptor.Number}";

    internal FileDescriptor Descriptor => _descriptor;

    /// <summary>What tells the calling thread's namespace from every other one that lives: <c>net:[4026531840]</c>.</summary>
    public static string Current => new FileInfo(OfThisThread).LinkTarget!;

    /// <summary>Creates an empty network namespace: one loopback device, down, and no rules.</summary>
    /// <exception cref="SystemCallException">EPERM: CAP_SYS_ADMIN is missing. ENOSPC: too many namespaces.</exception>
    public static NetworkNamespace Create() => OnThreadOfItsOwn(() =>
    {
        _ = SystemCall.Check(Native.unshare(CLONE.CLONE_NEWNET), "unshare(CLONE_NEWNET)");
        return new NetworkNamespace(
            SystemCall.Check(Native.open(OfThisThread, OPEN.O_RDONLY | OPEN.O_CLOEXEC), $"open({OfThisThread})"));
    });

    /// <summary>
    /// Opens a namespace that somebody else made: <c>/proc/PID/ns/net</c>, or the file that <c>ip netns</c> keeps in
    /// <c>/run/netns</c>. Whether it is one, and whether this process may enter it, shows when something is run in it: EINVAL, or EPERM
    /// without CAP_SYS_ADMIN (setns(2)).
    /// </summary>
    /// <exception cref="SystemCallException">
    /// ENOENT: there is no such file. EACCES: it is another user's process (ptrace(2), PTRACE_MODE_READ).
    /// </exception>
    public static NetworkNamespace Open(string path) => new(SystemCall.Check(
        Native.open(path, OPEN.O_RDONLY | OPEN.O_CLOEXEC | OPEN.O_NONBLOCK), $"open({path})")); // any file may be named, a FIFO too

    /// <summary>
    /// Runs <paramref name="action"/> on a thread inside the namespace and waits for it. Sockets it opens stay inside when it
    /// returns; <c>/proc/sys/net</c> and <c>/proc/thread-self/net</c> are the namespace's own meanwhile.
    /// </summary>
    public T Run<T>(Func<T> action) => OnThreadOfItsOwn(() =>
    {
        Enter();
        return action();
    });

    /// <inheritdoc cref="Run{T}(Func{T})"/>
    public void Run(Action action) => Run(() =>
    {
        action();
        return true;
    });

    /// <summary>
    /// Moves the calling thread into the namespace for good. For a thread that was made for this and ends soon: never a
    /// thread of the pool.
    /// </summary>
    public void Enter() => _ = SystemCall.Check(Native.setns(_descriptor, CLONE.CLONE_NEWNET), "setns(CLONE_NEWNET)");

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    // A thread cannot be trusted to be where it was after an error half-way, so it is not reused: it ends.
    private static T OnThreadOfItsOwn<T>(Func<T> action)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "network namespace",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
