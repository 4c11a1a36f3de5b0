using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>
/// Watches a listening socket for handshakes that its queue had no room for. No counter says just that: the socket's also counts what
/// the other side broke off, and the namespace's also counts other sockets. What both have counted was this socket's queue. Whoever
/// made it disposes of it; the socket stays the caller's.
/// </summary>
internal sealed class ListenQueue : IDisposable
{
    private readonly TcpListener _listener;
    private readonly TcpCounters _counters = TcpCounters.Open();
    private uint _ofSocket;
    private long? _ofNamespace;

    /// <summary>Counts from now on, in the calling thread's namespace.</summary>
    internal ListenQueue(TcpListener listener)
    {
        _listener = listener;
        _ofSocket = listener.ReadDrops();
        _ofNamespace = _counters.ReadListenDrops();
    }

    /// <summary>How many handshakes were dropped since this was last asked, or since it began.</summary>
    internal long TakeOverflows()
    {
        uint ofSocket = _listener.ReadDrops();
        long? ofNamespace = _counters.ReadListenDrops();
        long dropped = Math.Min(ofSocket - _ofSocket, (ofNamespace - _ofNamespace) ?? long.MaxValue);
        (_ofSocket, _ofNamespace) = (ofSocket, ofNamespace);
        return dropped;
    }

    /// <inheritdoc/>
    public void Dispose() => _counters.Dispose();
}
