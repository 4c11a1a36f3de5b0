using Snatrace.Kernel.Conntrack;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Namespaces;
using Snatrace.Kernel.Netlink;
using Snatrace.Results;

namespace Snatrace.Watch;

/// <summary>
/// Conntrack's counters of one network namespace: over ctnetlink where that is allowed, else from /proc. Opened once, it stays that
/// namespace's, whatever becomes of the process or the path that named it. Whoever opened it disposes of it.
/// </summary>
public sealed class CounterSource : IDisposable
{
    private readonly IDisposable _open;
    private readonly Func<IReadOnlyList<ConntrackCounters>> _read;

    private CounterSource(CounterOrigin origin, IDisposable open, Func<IReadOnlyList<ConntrackCounters>> read)
    {
        Origin = origin;
        _open = open;
        _read = read;
    }

    /// <summary>Where the counters come from.</summary>
    public CounterOrigin Origin { get; }

    /// <summary>Opens the counters of the network namespace this process is in.</summary>
    /// <exception cref="CountersUnreadableException">There is no way to read them.</exception>
    public static CounterSource OpenHere() => OpenOfThisThread(new CounterOrigin(null, null, null, null));

    /// <summary>Opens the counters of a network namespace by its path: <c>/run/netns/NAME</c>, <c>/proc/PID/ns/net</c>.</summary>
    /// <inheritdoc cref="OpenHere" path="/exception"/>
    public static CounterSource OpenNamespace(string path)
    {
        try
        {
            return OpenInside(path, new CounterOrigin(path, null, null, null));
        }
        catch (SystemCallException refused)
        {
            throw Unreadable.Namespace(path, refused);
        }
    }

    /// <summary>Opens the counters of a process's network namespace.</summary>
    /// <inheritdoc cref="OpenHere" path="/exception"/>
    public static CounterSource OpenProcess(int pid)
    {
        var origin = new CounterOrigin(null, pid, null, null);
        try
        {
            return OpenInside($"/proc/{pid}/ns/net", origin);
        }
        catch (SystemCallException refused) when (Unreadable.IsForbidden(refused))
        {
            return OpenFile(ConntrackProcFile.OfProcess(pid), origin, refused, "the network namespace may not be entered");
        }
        catch (SystemCallException refused)
        {
            throw Unreadable.Process(pid, refused);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _open.Dispose();

    /// <summary>The counters now.</summary>
    /// <inheritdoc cref="OpenHere" path="/exception"/>
    internal IReadOnlyList<ConntrackCounters> Read()
    {
        try
        {
            return _read();
        }
        catch (Exception failed) when (failed is NetlinkException or NetlinkFormatException or SystemCallException or ProcFormatException)
        {
            throw Unreadable.Counters(failed);
        }
    }

    // What is opened inside stays inside: the namespace need not be held for it.
    private static CounterSource OpenInside(string path, CounterOrigin origin)
    {
        using var space = NetworkNamespace.Open(path);
        return space.Run(() => OpenOfThisThread(origin));
    }

    // Whether ctnetlink answers, only the attempt tells: a capability, a module that is built in, loadable or forbidden.
    private static CounterSource OpenOfThisThread(CounterOrigin origin)
    {
        ConntrackSocket? socket = null;
        try
        {
            socket = ConntrackSocket.Open();
            _ = socket.ReadCounters();
            return new CounterSource(origin, socket, socket.ReadCounters);
        }
        catch (Exception refused) when (refused is NetlinkException or NetlinkFormatException or SystemCallException)
        {
            socket?.Dispose();
            return OpenFile(
                ConntrackProcFile.OfThisThread,
                origin,
                refused,
                Unreadable.IsForbidden(refused) ? "ctnetlink needs CAP_NET_ADMIN" : "ctnetlink does not work");
        }
    }

    private static CounterSource OpenFile(string path, CounterOrigin origin, Exception refused, string missing)
    {
        try
        {
            var file = ConntrackProcFile.Open(path);
            return new CounterSource(origin with { File = path, Missing = $"{missing} ({refused.Message})" }, file, file.ReadCounters);
        }
        catch (SystemCallException unreadable)
        {
            throw Unreadable.Counters(refused, unreadable);
        }
    }
}
