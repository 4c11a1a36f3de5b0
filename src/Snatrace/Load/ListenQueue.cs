using Snatrace.Kernel.Sockets;

namespace Snatrace.Load;

/// <summary>
/// Watches a listening socket for handshakes that its queue had no room for. No counter says just that: the socket's also counts what
/// the other side broke off, and the namespace's also counts other sockets. What both have counted was this socket's queue.
/// </summary>
internal sealed class ListenQueue(TcpListener listener)
{
    private uint _ofSocket = listener.ReadDrops();
    private long? _ofNamespace = TcpCounters.ReadListenDrops();

    /// <summary>How many handshakes were dropped since this was last asked, or since it began.</summary>
    internal long TakeOverflows()
    {
        uint ofSocket = listener.ReadDrops();
        long? ofNamespace = TcpCounters.ReadListenDrops();
        long dropped = Math.Min(ofSocket - _ofSocket, (ofNamespace - _ofNamespace) ?? long.MaxValue);
        (_ofSocket, _ofNamespace) = (ofSocket, ofNamespace);
        return dropped;
    }
}
