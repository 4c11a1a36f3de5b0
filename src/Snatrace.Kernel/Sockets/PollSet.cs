using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>Waiting for any of several connects, and for a signal to stop: filled anew before each wait, nothing allocated once it has grown.</summary>
public sealed class PollSet
{
    private pollfd[] _descriptors = new pollfd[16];
    private int _count;

    /// <summary>Empties the set.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a connect, to be waited for until it has succeeded or failed. The first added is number 0.</summary>
    public void Add(TcpSocket socket) => Add(socket.Descriptor, POLL.POLLOUT);

    /// <summary>Adds a signal.</summary>
    public void Add(EventDescriptor signal) => Add(signal.Number, POLL.POLLIN);

    /// <summary>Waits until one is ready, or the time is up.</summary>
    public void Wait(TimeSpan patience) => _ = Poll.Wait(_descriptors.AsSpan(0, _count), patience);

    /// <summary>Whether the last wait found this one ready.</summary>
    public bool IsReady(int number) => _descriptors[number].revents != 0;

    private void Add(int descriptor, short events)
    {
        if (_count == _descriptors.Length)
        {
            Array.Resize(ref _descriptors, 2 * _count);
        }

        _descriptors[_count++] = new pollfd { fd = descriptor, events = events };
    }
}
