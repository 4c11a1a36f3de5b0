namespace Snatrace.Kernel.Netlink;

/// <summary>
/// Datagrams to and from the kernel. The seam for tests, at the level of bytes: a test that plays the kernel must answer as
/// the kernel does.
/// </summary>
internal interface INetlinkChannel : IDisposable
{
    /// <summary>Sends one datagram.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Receives one datagram into <paramref name="buffer"/> and returns its length; 0 when none came in time.</summary>
    int Receive(Span<byte> buffer);
}
